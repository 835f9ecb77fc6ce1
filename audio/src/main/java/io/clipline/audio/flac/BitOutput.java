package io.clipline.audio.flac;

import java.io.ByteArrayOutputStream;

/** Bits that become bytes, the highest first. */
final class BitOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long held;
    private int count;

    /** @param width 0 to 33; higher bits of the value are dropped */
    void put(long value, int width) {
        held = held << width | (value & ((1L << width) - 1));
        count += width;
        while (count >= 8) {
            count -= 8;
            bytes.write((int) (held >> count));
        }
    }

    /** So many zeros and a one. */
    void putZeros(long zeros) {
        for (long left = zeros; left > 0; left -= 32) {
            put(0, (int) Math.min(left, 32));
        }
        put(1, 1);
    }

    /** All of them, and zeros up to a whole byte. */
    byte[] toBytes() {
        put(0, -count & 7);
        return bytes.toByteArray();
    }
}
