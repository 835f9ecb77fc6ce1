package io.clipline.audio.hls;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The places of {@code EXT-X-DISCONTINUITY} in a playlist, but for the one before its first segment. */
final class Discontinuities {

    private static final long NANOS_PER_MICRO = 1000;

    /** Before which segments they stand, ascending. */
    private final int[] segments;
    /** Sums of {@code EXTINF} before those. */
    private final long[] startMicros;

    private Discontinuities(int[] segments, long[] startMicros) {
        this.segments = segments;
        this.startMicros = startMicros;
    }

    static Discontinuities of(MediaPlaylist playlist) {
        int end = playlist.segments().size();
        int[] segments = IntStream.iterate(
                        playlist.nextDiscontinuity(0), i -> i < end, i -> playlist.nextDiscontinuity(i))
                .toArray();
        long[] startMicros = new long[segments.length];
        long micros = 0;
        int segment = 0;
        for (int i = 0; i < segments.length; i++) {
            for (; segment < segments[i]; segment++) {
                micros += playlist.segments().durationMicros(segment);
            }
            startMicros[i] = micros;
        }
        return new Discontinuities(segments, startMicros);
    }

    int count() {
        return segments.length;
    }

    /** The segment that one of them stands before; behind the last, {@link Integer#MAX_VALUE}. */
    int segment(int index) {
        return index < segments.length ? segments[index] : Integer.MAX_VALUE;
    }

    /** Which one stands before a segment; -1 for the first segment. */
    int at(int segment) {
        return Math.max(-1, Arrays.binarySearch(segments, segment));
    }

    /**
     * The last one before a time, if durations around a known one are right.
     *
     * @param known its index, or -1 for the first segment
     * @param knownNanos when the segment behind it begins
     * @return an index, -1 where none is before that time
     */
    int lastBefore(long nanos, int known, long knownNanos) {
        long offset = knownNanos - (known < 0 ? 0 : startMicros[known]) * NANOS_PER_MICRO;
        long micros = Math.floorDiv(Math.min(nanos, Long.MAX_VALUE / 2) - offset, NANOS_PER_MICRO);
        int found = Arrays.binarySearch(startMicros, micros);
        if (found < 0) {
            return -found - 2;
        }
        // Segments may last no time at all.
        while (found + 1 < startMicros.length && startMicros[found + 1] == micros) {
            found++;
        }
        return found;
    }
}
