package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.mp4.FragmentIndex.Stretch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds fragments in the middle of a file that has no index: looks where a time should be if all took equally many bytes,
 * for the first {@code moof} that stands there, and does the same with what is left; by halves where that is slow. What is
 * found is a hint like an index's entry, and where there is doubt nothing is found: then the fragments are walked through.
 */
final class FragmentBisection {

    private static final int MIN_PROBE_BYTES = 16 << 10;
    /** Where fragments are larger, with video, there are so few that a walk is as short. */
    private static final int MAX_PROBE_BYTES = 256 << 10;

    private static final int MAX_PROBES = 16;

    /** Guesses before every second one is the middle. */
    private static final int FREE_GUESSES = 4;

    /** By so much may a rate be off that was measured over a few seconds of sound. */
    private static final double TOLERANCE = 1 / 3.0;

    private static final int MARK_OFFSET = Integer.BYTES;

    private final FragmentTrack track;
    private final FragmentIndex index;
    private final MediaTime time;
    private final FirstFragment first;
    /** What is read to hold a fragment's begin and the next one's; 0 as long as the first is not known. */
    private long probeBytes;

    FragmentBisection(FragmentTrack track, FragmentIndex index, MediaTime time, FirstFragment first) {
        this.track = track;
        this.index = index;
        this.time = time;
        this.first = first;
    }

    /** Looks for the fragment that a sample lies in; the last ones for a sample behind the end. The index is told of it. */
    void approach(long sample) throws IOException, UnreadableRecordingException {
        long fileBytes = track.file().length().orElse(0);
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            int i = index.lastAtOrBefore(sample);
            Stretch low = index.get(i);
            long high = Math.min(low.end(), fileBytes);
            if (probeBytes == 0 && !learnSecond()) {
                return;
            }
            if (high - low.position() <= probeBytes / 2) {
                return;
            }
            boolean halve = probe >= FREE_GUESSES && probe % 2 == 1;
            long guess = halve ? low.position() + (high - low.position()) / 2 : guess(i, sample, high);
            switch (look(Math.max(low.position() + 1, Math.min(guess, high - probeBytes)), high)) {
                case FOUND -> {}
                case NOTHING -> probeBytes *= 2;
                case DOUBT -> {
                    return;
                }
            }
            if (probeBytes > MAX_PROBE_BYTES) {
                return;
            }
        }
    }

    private enum Look {
        FOUND,
        NOTHING,
        DOUBT
    }

    /** Where it begins, it says how long the first is; false where that is too long. */
    private boolean learnSecond() throws IOException, UnreadableRecordingException {
        FileBytes header = track.file().glance(first.end(), Box.MAX_HEADER_BYTES, Box.MAX_HEADER_BYTES);
        if (header.remaining() < Box.MIN_HEADER_BYTES
                || 2 * (Box.parse(header, Long.MAX_VALUE).end() - first.position()) > MAX_PROBE_BYTES) {
            return false;
        }
        Optional<Found> second = next(new FragmentWalk(track, first.end()));
        if (second.isEmpty()) {
            return false;
        }
        index.learn(second.get().sample(), second.get().position());
        probeBytes = Math.max(MIN_PROBE_BYTES, 2 * (second.get().position() - first.position()));
        return probeBytes <= MAX_PROBE_BYTES && index.size() > 1;
    }

    /** Aims before the sample by half of what is read there. */
    private long guess(int i, long sample, long high) {
        Stretch low = index.get(i);
        if (sample == Long.MAX_VALUE) {
            return high - 2 * probeBytes;
        }
        // Between two known places by the rate there; behind the last one by the rate up to it.
        Stretch from = i + 1 < index.size() ? low : index.get(0);
        Stretch to = i + 1 < index.size() ? index.get(i + 1) : low;
        double bytesPerSample = (double) (to.position() - from.position()) / (to.startSample() - from.startSample());
        return low.position() + (long) ((sample - low.startSample()) * bytesPerSample) - probeBytes / 2;
    }

    /** Learns what fragments begin in what is read there. */
    private Look look(long from, long high) throws IOException, UnreadableRecordingException {
        long end = Math.min(high, from + probeBytes);
        track.file().prefetch(List.of(new Span(from, end)));
        FileBytes window = track.file().glance(from, (int) (end - from), 0);
        byte[] bytes = window.bytes(window.remaining());
        for (int at = MARK_OFFSET; at + MARK_OFFSET <= bytes.length; at++) {
            if (isMark(bytes, at)) {
                Optional<Look> look = lookAt(from + at - MARK_OFFSET, end);
                if (look.isPresent()) {
                    return look.get();
                }
            }
        }
        return Look.NOTHING;
    }

    private static boolean isMark(byte[] bytes, int at) {
        return bytes[at] == 'm' && bytes[at + 1] == 'o' && bytes[at + 2] == 'o' && bytes[at + 3] == 'f';
    }

    /** What is to be said of a place; empty where sound only looks like a fragment. */
    private Optional<Look> lookAt(long position, long end) throws IOException {
        try {
            FragmentWalk walk = new FragmentWalk(track, position);
            Optional<Found> first = next(walk);
            if (first.isEmpty() || first.get().position() != position) {
                return Optional.empty();
            }
            // Boxes that lead from one fragment to another are no sound. The file's last is not found.
            Optional<Found> second = next(walk);
            return second.isEmpty() ? Optional.empty() : Optional.of(learn(first.get(), second.get(), walk, end));
        } catch (UnreadableRecordingException e) {
            return Optional.empty();
        }
    }

    /** Two fragments, one behind the other, and those that follow in what was read. */
    private Look learn(Found first, Found second, FragmentWalk walk, long end)
            throws IOException, UnreadableRecordingException {
        if (!isAsFarAsLong(first, second)) {
            return Look.DOUBT;
        }
        index.learn(first.sample(), first.position());
        long fragmentBytes = second.position() - first.position();
        Optional<Found> next = Optional.of(second);
        while (next.isPresent()) {
            index.learn(next.get().sample(), next.get().position());
            next = next.get().position() + 2 * fragmentBytes < end ? next(walk) : Optional.empty();
        }
        return Look.FOUND;
    }

    /**
     * Whether a fragment is about as many bytes from the file's beginning as its time says, by the rate there or here. In a
     * file whose times begin anew, because another was written behind it, it is at least twice as many.
     */
    private boolean isAsFarAsLong(Found first, Found second) {
        if (second.sample() <= first.sample()) {
            return false;
        }
        Stretch begin = index.get(0);
        Stretch next = index.get(1);
        double there = rate(next.position() - begin.position(), next.startSample() - begin.startSample());
        double here = rate(second.position() - first.position(), second.sample() - first.sample());
        double samples = first.sample() - begin.startSample();
        double bytes = first.position() - begin.position();
        return bytes > samples * Math.min(there, here) * (1 - TOLERANCE)
                && bytes < samples * Math.max(there, here) * (1 + TOLERANCE);
    }

    private static double rate(long bytes, long samples) {
        return (double) bytes / samples;
    }

    /**
     * A fragment with frames of the track.
     *
     * @param position where its {@code moof} begins
     * @param sample the first one's, of the media
     */
    private record Found(long position, long sample) {}

    private Optional<Found> next(FragmentWalk walk) throws IOException, UnreadableRecordingException {
        for (Optional<MovieFragment> fragment = walk.next(); fragment.isPresent(); fragment = walk.next()) {
            FragmentFrames frames = first.timed(fragment.get().framesOf(track));
            if (frames.count() > 0) {
                return Optional.of(new Found(frames.position(), time.toSample(frames.time(0))));
            }
        }
        return Optional.empty();
    }
}
