package io.clipline.audio.flac;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Bytes of a stream of frames, each of which knows where in the file it stands. */
final class Stretch {

    private final byte[] content;
    private final TreeMap<Integer, Long> positions = new TreeMap<>();
    private final TreeMap<Long, Integer> offsets = new TreeMap<>();

    private Stretch(byte[] content, Map<Integer, Long> pieces) {
        this.content = content;
        pieces.forEach((offset, position) -> {
            positions.put(offset, position);
            offsets.put(position, offset);
        });
    }

    /** Bytes that stand in the file as they are. */
    static Stretch of(byte[] content, long position) {
        return new Stretch(content, Map.of(0, position));
    }

    /**
     * Bytes that stand in the file in pieces.
     *
     * @param pieces where in the content each begins, and where in the file; the first begins at 0
     */
    static Stretch of(byte[] content, Map<Integer, Long> pieces) {
        return new Stretch(content, pieces);
    }

    /** All of them; not to be changed. */
    byte[] content() {
        return content;
    }

    /** Where in the file the byte at an offset of the content stands, or would stand. */
    long position(int offset) {
        Map.Entry<Integer, Long> piece = positions.floorEntry(offset);
        return piece.getValue() + offset - piece.getKey();
    }

    /** The content between two positions, which {@link #position} gave. */
    byte[] between(long start, long end) {
        return Arrays.copyOfRange(content, offset(start), offset(end));
    }

    private int offset(long position) {
        Map.Entry<Long, Integer> piece = offsets.floorEntry(position);
        return (int) (piece.getValue() + position - piece.getKey());
    }
}
