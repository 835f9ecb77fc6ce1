package io.clipline.audio.aac;

import java.util.Arrays;

/**
 * Bits of a byte array, most significant first (ISO/IEC 14496-3, bslbf and uimsbf). Reading past the end throws an
 * {@link IndexOutOfBoundsException}.
 */
public final class BitReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    public BitReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads the bytes {@code [from, end)}. */
    public BitReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from * Byte.SIZE;
        this.end = end * Byte.SIZE;
    }

    /** All of the array, a copy. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** How many bits of the array stand before the next one. */
    int position() {
        return position;
    }

    /** How many bits are left of the byte that the next one stands in, where bytes count from a bit; 0 at a byte's start. */
    int bitsToByte(int fromBit) {
        return Math.floorMod(fromBit - position, Byte.SIZE);
    }

    public int bitsLeft() {
        return end - position;
    }

    /**
     * Steps over bits.
     *
     * @param count 0 to {@link #bitsLeft()}
     */
    public void skip(long count) {
        if (count < 0 || count > bitsLeft()) {
            throw new IndexOutOfBoundsException("cannot skip " + count + " bits of " + bitsLeft());
        }
        position += (int) count;
    }

    /**
     * The next bytes, which may begin anywhere in a byte.
     *
     * @param count 0 or more
     */
    public byte[] readBytes(int count) {
        if (count > bitsLeft() / Byte.SIZE) {
            throw new IndexOutOfBoundsException("asked for " + count + " bytes, have " + bitsLeft() + " bits");
        }
        int from = position / Byte.SIZE;
        int shift = position % Byte.SIZE;
        byte[] read = Arrays.copyOfRange(bytes, from, from + count);
        for (int i = 0; shift > 0 && i < count; i++) {
            read[i] = (byte) (bytes[from + i] << shift | (bytes[from + i + 1] & 0xFF) >> (Byte.SIZE - shift));
        }
        position += count * Byte.SIZE;
        return read;
    }

    /**
     * The next bits as an unsigned number.
     *
     * @param count 0 to 31, at most {@link #bitsLeft()}
     */
    public int read(int count) {
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
