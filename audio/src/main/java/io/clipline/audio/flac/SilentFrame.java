package io.clipline.audio.flac;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A frame that decodes to zeros: one constant for each channel (RFC 9639, 9.2.2). Its header writes rate and bits as the
 * frames around it do, because libavformat takes half a dozen headers in a row that differ from the others for chance.
 */
final class SilentFrame {

    private static final int MAX_HEADER_BYTES = 16;

    private SilentFrame() {}

    /**
     * Writes a frame.
     *
     * @param like a frame of the stream
     * @param variable whether frames of the stream are numbered by samples
     * @param firstSample number of its first; a multiple of the block length in a stream of fixed blocks
     * @param samples how many of each channel, 1 to 65,536
     */
    static byte[] write(StreamInfo info, byte[] like, boolean variable, long firstSample, int samples) {
        int subframeBits = 8 + info.bitsPerSample();
        int contentBytes = (info.channels() * subframeBits + 7) / 8;
        ByteBuffer frame = ByteBuffer.allocate(MAX_HEADER_BYTES + contentBytes + 2);
        frame.put((byte) 0xFF).put((byte) (variable ? 0xF9 : 0xF8));
        // Block length in 16 bits, channels one by one.
        frame.put((byte) (0x70 | (like[2] & 0x0F))).put((byte) ((info.channels() - 1) << 4 | (like[3] & 0x0E)));
        putNumber(frame, variable ? firstSample : firstSample / info.maxBlockSamples());
        frame.putShort((short) (samples - 1));
        int rateBytes = FrameHeader.rateBytes(like[2] & 0x0F);
        int rateEnd = FrameHeader.parse(like, 0, info)
                .map(header -> header.lengthBytes() - 1)
                .orElse(rateBytes);
        frame.put(like, rateEnd - rateBytes, rateBytes);
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
