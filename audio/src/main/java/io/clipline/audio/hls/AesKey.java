package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import java.nio.ByteBuffer;

/**
 * What a segment is encrypted with: AES-128 in blocks that are chained, and padded at the end (RFC 8216, 5.2).
 *
 * @param reference of the object that is the key
 * @param ivHigh first half of the initialisation vector, big-endian
 * @param ivLow second half
 */
record AesKey(RelativeReference reference, long ivHigh, long ivLow) {

    static final int KEY_BYTES = 16;

    byte[] iv() {
        return ByteBuffer.allocate(KEY_BYTES).putLong(ivHigh).putLong(ivLow).array();
    }
}
