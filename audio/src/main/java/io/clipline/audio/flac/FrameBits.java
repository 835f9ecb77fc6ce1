package io.clipline.audio.flac;

/** Reads a frame's bits, the highest of each byte first. Behind the end is nothing: every read says so. */
final class FrameBits {

    /** Thrown where the bits end, or say what no frame says; {@link FrameDecoder} knows where in the file that is. */
    static final class BadBitsException extends Exception {
        private static final long serialVersionUID = 1;

        BadBitsException(String what) {
            super(what);
        }
    }

    private final byte[] bytes;
    private final long endBit;
    private long at;

    /** @param end the byte after the last that is read */
    FrameBits(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start * 8L;
        this.endBit = end * 8L;
    }

    /** The byte that the next bit is in. */
    int byteOffset() {
        return (int) (at >> 3);
    }

    /** The first byte of which nothing was read. */
    int nextByteOffset() {
        return (int) ((at + 7) >> 3);
    }

    /** @param count 0 to 56 */
    long unsigned(int count) throws BadBitsException {
        if (at + count > endBit) {
            throw new BadBitsException("the frame ends inside its sound");
        }
        long value = 0;
        int left = count;
        while (left > 0) {
            int inByte = 8 - (int) (at & 7);
            int take = Math.min(inByte, left);
            int bits = (bytes[byteOffset()] & 0xFF) >> (inByte - take) & ((1 << take) - 1);
            value = value << take | bits;
            at += take;
            left -= take;
        }
        return value;
    }

    /** In two's complement; 0 where there are no bits. */
    long signed(int count) throws BadBitsException {
        return count == 0 ? 0 : unsigned(count) << (64 - count) >> (64 - count);
    }

    /** How many zeros come before the next one, which is passed, too. */
    long zeros() throws BadBitsException {
        long count = 0;
        while (unsigned(1) == 0) {
            count++;
        }
        return count;
    }

    /** Whether what is left of the byte is zeros, and nothing comes behind it. */
    boolean endsWithZeros() throws BadBitsException {
        int padding = (int) (-at & 7);
        return unsigned(padding) == 0 && at == endBit;
    }
}
