package io.clipline.audio.aac;

import java.util.Arrays;

/** Writes what {@link BitReader} reads; the last byte is filled with zero bits. */
final class BitWriter {

    private byte[] bytes = new byte[8];
    private int position;

    BitWriter write(int count, int value) {
        for (int i = count - 1; i >= 0; i--) {
            if (position / Byte.SIZE == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int bit = value >> i & 1;
            bytes[position / Byte.SIZE] |= (byte) (bit << (Byte.SIZE - 1 - position % Byte.SIZE));
            position++;
        }
        return this;
    }

    /** Fills the last byte with zero bits. */
    BitWriter align() {
        return write(Math.floorMod(-position, Byte.SIZE), 0);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, (position + Byte.SIZE - 1) / Byte.SIZE);
    }
}
