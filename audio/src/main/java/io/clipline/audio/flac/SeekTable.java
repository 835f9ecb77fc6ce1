package io.clipline.audio.flac;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where the file's own table (RFC 9639, 8.5) says that frames begin. It may lie, so it is a guess and nothing else. */
final class SeekTable {

    static final int POINT_BYTES = 18;

    /** How many times the bytes of any other stretch the last one may take for its samples. */
    private static final double MAX_DEARER = 4;

    /** Position in the file by first sample. */
    private final NavigableMap<Long, Long> points;

    private SeekTable(NavigableMap<Long, Long> points) {
        this.points = points;
    }

    /**
     * Reads a table or a part of it.
     *
     * @param content whole points
     * @param firstFrame where the first frame begins, from which points count
     * @return empty where it has no two points, or they do not ascend
     */
    static Optional<SeekTable> parse(byte[] content, long firstFrame) {
        NavigableMap<Long, Long> points = new TreeMap<>();
        ByteBuffer fields = ByteBuffer.wrap(content);
        for (int at = 0; at + POINT_BYTES <= content.length; at += POINT_BYTES) {
            long sample = fields.getLong(at);
            long offset = fields.getLong(at + 8);
            boolean placeholder = sample == -1;
            if (placeholder) {
                continue;
            }
            if (sample < 0
                    || offset < 0
                    || offset > 1L << 50
                    || sample > 1L << 50
                    || !ascends(points, sample, offset + firstFrame)) {
                return Optional.empty();
            }
            points.put(sample, offset + firstFrame);
        }
        return points.size() < 2 ? Optional.empty() : Optional.of(new SeekTable(points));
    }

    /** Where in the file that sample should be; empty where the table knows no points on both sides. */
    Optional<Estimate> around(long sample) {
        Map.Entry<Long, Long> before = points.floorEntry(sample);
        Map.Entry<Long, Long> after = points.higherEntry(sample);
        if (before == null || after == null) {
            return Optional.empty();
        }
        double bytesPerSample = (double) (after.getValue() - before.getValue()) / (after.getKey() - before.getKey());
        return Optional.of(new Estimate(
                before.getValue() + (long) ((sample - before.getKey()) * bytesPerSample),
                after.getValue() - before.getValue(),
                bytesPerSample));
    }

    /**
     * The table with one more point: where the sound ends. It is left as it is where so little sound would take so many bytes
     * that they must be of something else.
     */
    SeekTable endingAt(long samples, long position) {
        NavigableMap<Long, Long> longer = new TreeMap<>(points);
        if (ascends(points, samples, position)) {
            longer.put(samples, position);
        }
        boolean plausible = bytesPerSample(longer, points.lastKey()) <= MAX_DEARER * dearest();
        return plausible ? new SeekTable(longer) : this;
    }

    private double dearest() {
        return points.headMap(points.lastKey()).keySet().stream()
                .mapToDouble(sample -> bytesPerSample(points, sample))
                .max()
                .orElse(0);
    }

    /** From a point to the next one; 0 where there is none. */
    private static double bytesPerSample(NavigableMap<Long, Long> points, long sample) {
        Map.Entry<Long, Long> next = points.higherEntry(sample);
        long bytes =
                next == null ? 0 : next.getValue() - points.floorEntry(sample).getValue();
        return bytes == 0 ? 0 : (double) bytes / (next.getKey() - sample);
    }

    /**
     * A position that is not proved.
     *
     * @param position in the file
     * @param gapBytes from the point before it to the one after it
     * @param bytesPerSample between them
     */
    record Estimate(long position, long gapBytes, double bytesPerSample) {}

    private static boolean ascends(NavigableMap<Long, Long> points, long sample, long position) {
        return points.isEmpty()
                || (sample > points.lastKey() && position > points.lastEntry().getValue());
    }
}
