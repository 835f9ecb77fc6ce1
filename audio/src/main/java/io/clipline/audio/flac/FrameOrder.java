package io.clipline.audio.flac;

import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Looks for a second stream behind the first in one file, as {@code cat} makes it: its frames are numbered anew, so a search
 * by numbers would end in the wrong one of the two. Every frame that is seen must have a higher number than those before
 * it; and where nothing was seen of the middle of what lies before a clip, or a part of it has far more bytes for its
 * samples than the others, one look more is taken there.
 */
final class FrameOrder {

    private static final int MAX_PROBES = 8;

    /** What is shorter than so many probes is not looked into. */
    private static final int MIN_PROBES_OF_STRETCH = 4;

    /** A stretch that takes so many times the bytes of every other may hide the end of a stream. */
    private static final double DEAR = 2;

    private static final int MAX_PROBE_BYTES = 1 << 20;

    private final FrameSource source;
    private final StreamInfo info;

    /** First sample of frames, by where they begin. */
    private final NavigableMap<Long, Long> seen = new TreeMap<>();

    /**
     * @param firstFrame where the first frame begins
     * @param base its first sample
     */
    FrameOrder(FrameSource source, StreamInfo info, long firstFrame, long base) {
        this.source = source;
        this.info = info;
        seen.put(firstFrame, base);
    }

    /**
     * Notes the frames of a window.
     *
     * @throws UnsupportedRecordingException when they contradict those that were seen before
     */
    void see(FlacWindow window) throws UnsupportedRecordingException {
        see(window.found());
    }

    /** As {@link #see(FlacWindow)}. */
    void see(FrameScan.Result found) throws UnsupportedRecordingException {
        if (!found.frames().isEmpty()) {
            FlacFrame last = found.frames().get(found.frames().size() - 1);
            see(found.frames().get(0));
            see(last);
            if (found.anew().isPresent()) {
                throw numberedAnew(last.end(), found.anew().get().start());
            }
        }
    }

    private void see(FlacFrame frame) throws UnsupportedRecordingException {
        Map.Entry<Long, Long> before = seen.lowerEntry(frame.start());
        if (before != null && before.getValue() > frame.firstSample()) {
            throw numberedAnew(before.getKey(), frame.start());
        }
        Map.Entry<Long, Long> after = seen.higherEntry(frame.start());
        if (after != null && after.getValue() < frame.firstSample()) {
            throw numberedAnew(frame.start(), after.getKey());
        }
        seen.putIfAbsent(frame.start(), frame.firstSample());
    }

    /**
     * Takes a look where a second stream may begin before a place: none mostly, or one.
     *
     * @param until where a frame begins that was seen
     * @param probeBytes what holds a frame or some
     * @throws UnsupportedRecordingException when one does
     */
    void prove(long until, long probeBytes) throws IOException, UnsupportedRecordingException {
        OptionalLong place = unproved(until, probeBytes);
        for (int probe = 0; probe < MAX_PROBES && place.isPresent(); probe++) {
            FlacWindow window = window(place.getAsLong(), probeBytes);
            if (window.frames().isEmpty()) {
                return;
            }
            see(window);
            place = unproved(until, probeBytes);
        }
    }

    private FlacWindow window(long start, long probeBytes) throws IOException {
        FlacWindow window = FlacWindow.read(source, info, start, start + probeBytes);
        for (long more = probeBytes; window.frames().isEmpty() && more <= MAX_PROBE_BYTES; more *= 2) {
            window = window.withNext(source, more);
        }
        return window;
    }

    private OptionalLong unproved(long until, long probeBytes) {
        long all = until - seen.firstKey();
        long least = MIN_PROBES_OF_STRETCH * probeBytes;
        List<Part> parts = parts(until, least);
        for (Part part : parts) {
            double dearestOther = parts.stream()
                    .filter(other -> other.start != part.start)
                    .mapToDouble(Part::bytesPerSample)
                    .max()
                    .orElse(Double.MAX_VALUE);
            if (part.bytes() * 4 > all * 3 || part.bytesPerSample() > DEAR * dearestOther) {
                return OptionalLong.of((part.start + part.end - probeBytes) / 2);
            }
        }
        return OptionalLong.empty();
    }

    private record Part(long start, long end, long samples) {

        long bytes() {
            return end - start;
        }

        double bytesPerSample() {
            return (double) bytes() / Math.max(1, samples);
        }
    }

    /** Those between frames that were seen, without the short ones. */
    private List<Part> parts(long until, long leastBytes) {
        List<Part> parts = new ArrayList<>();
        Map.Entry<Long, Long> start = seen.firstEntry();
        for (Map.Entry<Long, Long> end :
                seen.subMap(start.getKey(), false, until, true).entrySet()) {
            if (end.getKey() - start.getKey() > leastBytes) {
                parts.add(new Part(start.getKey(), end.getKey(), end.getValue() - start.getValue()));
            }
            start = end;
        }
        return parts;
    }

    private UnsupportedRecordingException numberedAnew(long from, long to) {
        return new UnsupportedRecordingException(
                source.name(),
                to,
                "frames are numbered anew between byte " + from + " and byte " + to
                        + ", so a second stream of FLAC begins there; such a file cannot be searched, cut the streams apart"
                        + " first");
    }
}
