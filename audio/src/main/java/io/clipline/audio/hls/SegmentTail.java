package io.clipline.audio.hls;

import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.adts.AdtsWalk;
import java.util.OptionalInt;

/**
 * What a whole segment of packed audio says of frames that it may have lost.
 *
 * @param cutFrameAt where a frame begins of which the segment does not hold all, in bytes
 * @param damagedBytes how many are neither frame nor tag
 * @param lengthBytes of the segment
 */
record SegmentTail(OptionalInt cutFrameAt, int damagedBytes, int lengthBytes) {

    static SegmentTail of(AdtsWalk walk, byte[] segment) {
        int behind = segment.length - walk.trailingBytes();
        boolean cutHeader = walk.truncatedAt().isEmpty() && isBeginOfHeader(segment, behind);
        OptionalInt cutFrameAt = cutHeader ? OptionalInt.of(behind) : walk.truncatedAt();
        return new SegmentTail(cutFrameAt, walk.junkBytes() + walk.trailingBytes(), segment.length);
    }

    /** Whether the last bytes are too few for a header and look like one. */
    private static boolean isBeginOfHeader(byte[] bytes, int at) {
        int held = bytes.length - at;
        return held > 0
                && held < AdtsHeader.MIN_BYTES
                && bytes[at] == (byte) 0xFF
                && (held == 1 || (bytes[at + 1] & 0xF6) == 0xF0);
    }

    boolean isDamaged() {
        return cutFrameAt.isPresent() || damagedBytes > 0;
    }
}
