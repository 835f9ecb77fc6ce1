package io.clipline.audio.flac;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A frame that decodes to zeros: one constant for each channel (RFC 9639, 9.2.2). */
final class SilentFrame {

    private static final int MAX_HEADER_BYTES = 16;

    private SilentFrame() {}

    /**
     * Writes a frame.
     *
     * @param variable whether frames of the stream are numbered by samples
     * @param firstSample number of its first; a multiple of the block length in a stream of fixed blocks
     * @param samples how many of each channel, 1 to 65,536
     */
    static byte[] write(StreamInfo info, boolean variable, long firstSample, int samples) {
        int subframeBits = 8 + info.bitsPerSample();
        int contentBytes = (info.channels() * subframeBits + 7) / 8;
        ByteBuffer frame = ByteBuffer.allocate(MAX_HEADER_BYTES + contentBytes + 2);
        frame.put((byte) 0xFF).put((byte) (variable ? 0xF9 : 0xF8));
        // Block length in 16 bits, sample rate and bits as in STREAMINFO, channels one by one.
        frame.put((byte) 0x70).put((byte) ((info.channels() - 1) << 4));
        putNumber(frame, variable ? firstSample : firstSample / info.maxBlockSamples());
        frame.putShort((short) (samples - 1));
        frame.put((byte) Checksums.crc8(frame.array(), 0, frame.position()));
        frame.position(frame.position() + contentBytes);
        frame.putShort((short) Checksums.crc16(frame.array(), 0, frame.position()));
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /** RFC 9639, 9.1.5: like UTF-8, but up to 36 bits. */
    private static void putNumber(ByteBuffer frame, long number) {
        if (number < 0x80) {
            frame.put((byte) number);
            return;
        }
        int more = 1;
        while (number >> (6 * more) >= 1L << (6 - more)) {
            more++;
        }
        frame.put((byte) (0xFF80 >> more | number >> (6 * more)));
        for (int i = more - 1; i >= 0; i--) {
            frame.put((byte) (0x80 | (number >> (6 * i) & 0x3F)));
        }
    }
}
