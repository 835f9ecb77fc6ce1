package io.clipline.audio.aac;

/** Bits of a byte array, most significant first (ISO/IEC 14496-3, bslbf and uimsbf). */
final class BitReader {

    private final byte[] bytes;
    private int position;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bits were read. */
    int position() {
        return position;
    }

    int bitsLeft() {
        return bytes.length * Byte.SIZE - position;
    }

    /**
     * The next bits as an unsigned number.
     *
     * @param count 0 to 31, at most {@link #bitsLeft()}
     */
    int read(int count) {
        if (count > bitsLeft()) {
            throw new IndexOutOfBoundsException("asked for " + count + " bits, have " + bitsLeft());
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int bit = bytes[position / Byte.SIZE] >> (Byte.SIZE - 1 - position % Byte.SIZE) & 1;
            value = value << 1 | bit;
            position++;
        }
        return value;
    }

    /** Passes over bits, at most {@link #bitsLeft()}. */
    void skip(int count) {
        if (count > bitsLeft()) {
            throw new IndexOutOfBoundsException("asked to pass over " + count + " bits, have " + bitsLeft());
        }
        position += count;
    }
}
