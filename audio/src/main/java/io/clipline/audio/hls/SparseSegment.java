package io.clipline.audio.hls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A segment of which only some is read. Its bytes are held where they lie, with zeros between them, so that all positions
 * mean what they mean in the whole segment.
 *
 * @param beginning what is held
 * @param missing what is to be read, in any order
 */
record SparseSegment(SegmentBytes beginning, List<ByteRange> missing) {

    SparseSegment {
        missing = List.copyOf(missing);
    }

    /**
     * @param audio what must be held; empty where all of it
     * @param limit where reading ends in any case
     */
    static SparseSegment of(SegmentBytes beginning, Optional<List<ByteRange>> audio, long limit) {
        int held = beginning.bytes().length;
        if (beginning.isLost() || beginning.isWhole()) {
            return new SparseSegment(beginning, List.of());
        }
        if (audio.isEmpty()) {
            return new SparseSegment(beginning, List.of(new ByteRange(held, limit)));
        }
        List<ByteRange> missing = new ArrayList<>();
        for (ByteRange range : audio.get()) {
            if (range.end() > held) {
                missing.add(new ByteRange(Math.max(held, range.start()), range.end()));
            }
        }
        return new SparseSegment(beginning, missing);
    }

    /** Puts a part where it belongs, as far as it was there. */
    static byte[] put(byte[] bytes, ByteRange range, byte[] part) {
        int start = Math.toIntExact(range.start());
        byte[] all = Arrays.copyOf(bytes, Math.max(bytes.length, start + part.length));
        System.arraycopy(part, 0, all, start, part.length);
        return all;
    }
}
