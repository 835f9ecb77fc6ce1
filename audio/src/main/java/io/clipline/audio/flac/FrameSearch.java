package io.clipline.audio.flac;

import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds frames near samples without a table: looks where a sample should be by what was seen next to it, reads what number
 * stands there, and does the same with what is left; by halves where that is slow. A look holds one header mostly, and
 * seldom a whole frame that proves it; so what is found says where to read, and not yet what is there.
 */
final class FrameSearch {

    private static final int MIN_PROBE_BYTES = 4096;

    /** Before it is known what frames take. */
    private static final int FIRST_PROBE_BYTES = 16 * 1024;

    private static final int MAX_PROBE_BYTES = 32 * 1024;

    /** Holds a header, mostly: loud frames take twice of what the mean takes. */
    private static final double PROBE_FRAMES = 1.5;

    private static final int MAX_PROBES = 60;

    /** Guesses before every second one is the middle. */
    private static final int FREE_GUESSES = 5;

    private final FrameSource source;
    private final StreamInfo info;
    private final FrameOrder order;

    /** Where frames begin that were seen, by their first sample. */
    private final NavigableMap<Long, Long> places = new TreeMap<>();

    private Place end = new Place(0, 0);
    private boolean endIsSure;

    /** Fewer bytes have held nothing before. */
    private long leastProbeBytes = MIN_PROBE_BYTES;

    /**
     * Where a frame begins.
     *
     * @param sample its first
     * @param position in the file
     */
    record Place(long sample, long position) {}

    /**
     * @param firstFrame where the first frame begins
     * @param base its first sample
     * @param order is told what is seen
     */
    FrameSearch(FrameSource source, StreamInfo info, long firstFrame, long base, FrameOrder order) {
        this.source = source;
        this.info = info;
        this.order = order;
        this.places.put(base, firstFrame);
    }

    /**
     * To be called first.
     *
     * @param position where the file ends, or behind that
     * @param sample which sample is there, after the base
     * @param sure whether that is more than a guess
     */
    void endsAt(long position, long sample, boolean sure) {
        end = new Place(sample, position);
        endIsSure = sure;
    }

    /**
     * Comes near a sample, or the end if that is before it.
     *
     * @param nearSamples how far before it is near enough
     * @throws UnsupportedRecordingException when what is seen is of two streams
     */
    void run(long wanted, long nearSamples) throws IOException, UnsupportedRecordingException {
        long sample = endIsSure ? Math.min(wanted, end.sample) : wanted;
        long silentFrom = Long.MAX_VALUE;
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            long probeBytes = probeBytes();
            Place low = before(sample);
            Place high = behind(sample);
            long limit = Math.min(high.position, silentFrom);
            if (sample - low.sample <= nearSamples || limit - low.position <= 2 * probeBytes) {
                return;
            }
            boolean halve = probe >= FREE_GUESSES && probe % 2 == 1;
            long guess = halve ? low.position + (limit - low.position) / 2 : guess(sample - nearSamples / 2, low, high);
            long start = Math.max(low.position + 1, Math.min(guess, limit - probeBytes));
            if (!look(start, probeBytes)) {
                silentFrom = start;
            }
        }
    }

    private long probeBytes() {
        if (!endIsSure && places.size() == 1) {
            return Math.max(leastProbeBytes, FIRST_PROBE_BYTES);
        }
        Place last = endIsSure ? end : place(places.lastEntry());
        double frameBytes = rate(place(places.firstEntry()), last) * info.maxBlockSamples();
        return Math.max(leastProbeBytes, Math.min((long) (frameBytes * PROBE_FRAMES), MAX_PROBE_BYTES));
    }

    /** The nearest that was found at or before a sample. */
    Place before(long sample) {
        return place(places.floorEntry(sample));
    }

    /** The nearest that was found at or behind a sample. */
    Optional<Place> found(long sample) {
        return Optional.ofNullable(places.ceilingEntry(sample)).map(FrameSearch::place);
    }

    /** What a sample takes around there, in bytes; a guess. */
    double bytesPerSample(long sample) {
        return rate(before(sample), behind(sample));
    }

    /** The nearest that was found behind a sample; where none was, what may be at the end of the file. */
    private Place behind(long sample) {
        Map.Entry<Long, Long> entry = places.higherEntry(sample);
        if (entry != null) {
            return place(entry);
        }
        Place last = before(sample);
        if (endIsSure || places.size() == 1) {
            return end;
        }
        long samples = (long) ((end.position - last.position) / rate(place(places.firstEntry()), last));
        return new Place(last.sample + Math.max(1, samples), end.position);
    }

    private static Place place(Map.Entry<Long, Long> entry) {
        return new Place(entry.getKey(), entry.getValue());
    }

    /** By the nearest place, and by the nearest that is far enough from it to say what a sample takes there. */
    private long guess(long sample, Place low, Place high) {
        boolean fromLow = sample - low.sample <= high.sample - sample;
        Place from = fromLow ? low : high;
        long distance = Math.abs(sample - from.sample);
        List<Place> others = Stream.concat(places.entrySet().stream().map(FrameSearch::place), Stream.of(high))
                .filter(place -> Math.abs(place.sample - from.sample) * 2 >= distance && place.sample != from.sample)
                .sorted(Comparator.comparingLong(place -> Math.abs(place.sample - from.sample)))
                .toList();
        double rate = rate(from, others.isEmpty() ? (fromLow ? high : low) : others.get(0));
        return from.position + (long) ((sample - from.sample) * rate);
    }

    private static double rate(Place one, Place other) {
        return one.sample == other.sample
                ? 1
                : Math.abs((double) (one.position - other.position) / (one.sample - other.sample));
    }

    /** Whether a frame was found there. */
    private boolean look(long start, long probeBytes) throws IOException, UnsupportedRecordingException {
        FlacWindow window = FlacWindow.read(source, info, start, start + probeBytes);
        order.see(window);
        boolean found = note(window);
        while (!found && !window.atEnd() && window.end() - start <= 2L * info.frameLimitBytes()) {
            window = window.withNext(source, window.end() - start);
            order.see(window);
            found = note(window);
        }
        long bytes = window.end() - start;
        leastProbeBytes = Math.max(leastProbeBytes, found ? bytes / 2 : bytes);
        return found;
    }

    /** Whether anything in a window can be where it is. */
    private boolean note(FlacWindow window) {
        boolean found = false;
        for (Place place : window.places()) {
            Map.Entry<Long, Long> before = places.floorEntry(place.sample);
            Map.Entry<Long, Long> behind = places.higherEntry(place.sample);
            boolean ascends = before != null
                    && before.getValue() < place.position
                    && (behind == null || behind.getValue() > place.position);
            if (ascends) {
                places.put(place.sample, place.position);
            }
            found |= ascends;
        }
        return found;
    }
}
