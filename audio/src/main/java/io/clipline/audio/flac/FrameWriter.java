package io.clipline.audio.flac;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes frames: samples as they are, or a frame with another number. Headers write rate and bits as the frames around
 * them do, because libavformat takes half a dozen headers in a row that differ from the others for chance.
 */
final class FrameWriter {

    private static final int NUMBER_OFFSET = 4;
    private static final int MAX_HEADER_BYTES = 16;
    private static final int CHECKSUM_BYTES = 2;

    private FrameWriter() {}

    /**
     * Writes samples. Inside the frame is nothing that looks like the header of another, if that can be helped.
     *
     * @param like a frame of the stream
     * @param number of the frame, or, where {@code variable}, of its first sample
     * @param channels samples of each channel, 1 to 65,536
     */
    static byte[] write(StreamInfo info, byte[] like, boolean variable, long number, long[][] channels) {
        byte[] first = new byte[0];
        for (int effort = 0; effort < SubframeWriter.EFFORTS; effort++) {
            byte[] frame = write(info, like, variable, number, channels, effort);
            if (!hasFalseHeader(frame, info)) {
                return frame;
            }
            first = effort == 0 ? frame : first;
        }
        return first;
    }

    private static byte[] write(
            StreamInfo info, byte[] like, boolean variable, long number, long[][] channels, int effort) {
        int samples = channels[0].length;
        ByteBuffer header = ByteBuffer.allocate(MAX_HEADER_BYTES);
        header.put((byte) 0xFF).put(strategy(variable));
        // Block length in 16 bits, channels one by one.
        header.put((byte) (0x70 | (like[2] & 0x0F))).put((byte) ((info.channels() - 1) << 4 | (like[3] & 0x0E)));
        putNumber(header, number);
        header.putShort((short) (samples - 1));
        int rateBytes = FrameHeader.rateBytes(like[2] & 0x0F);
        int rateEnd = FrameHeader.parse(like, 0, info)
                .map(parsed -> parsed.lengthBytes() - 1)
                .orElse(rateBytes);
        header.put(like, rateEnd - rateBytes, rateBytes);
        header.put((byte) Checksums.crc8(header.array(), 0, header.position()));
        BitOutput bits = new BitOutput();
        for (long[] channel : channels) {
            SubframeWriter.write(bits, channel, info.bitsPerSample(), effort);
        }
        byte[] content = bits.toBytes();
        int headerBytes = header.position();
        ByteBuffer frame = ByteBuffer.allocate(headerBytes + content.length + CHECKSUM_BYTES);
        frame.put(header.array(), 0, headerBytes).put(content);
        return withChecksum(frame.array(), frame.position());
    }

    /** Decoders that look for frames by their headers alone would split it there. */
    private static boolean hasFalseHeader(byte[] frame, StreamInfo info) {
        for (int i = 1; i < frame.length; i++) {
            if (FrameHeader.parse(frame, i, info).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The same frame with another number. */
    static byte[] renumbered(byte[] frame, FrameHeader header, boolean variable, long number) {
        ByteBuffer changed = ByteBuffer.allocate(frame.length + MAX_HEADER_BYTES);
        changed.put((byte) 0xFF).put(strategy(variable)).put(frame, 2, 2);
        putNumber(changed, number);
        int rest = NUMBER_OFFSET + FrameHeader.numberBytes(frame[NUMBER_OFFSET]);
        changed.put(frame, rest, header.lengthBytes() - 1 - rest);
        changed.put((byte) Checksums.crc8(changed.array(), 0, changed.position()));
        changed.put(frame, header.lengthBytes(), frame.length - header.lengthBytes() - CHECKSUM_BYTES);
        return withChecksum(changed.array(), changed.position());
    }

    private static byte strategy(boolean variable) {
        return (byte) (variable ? 0xF9 : 0xF8);
    }

    /** The first {@code length} bytes, and their checksum. */
    private static byte[] withChecksum(byte[] bytes, int length) {
        byte[] frame = Arrays.copyOf(bytes, length + CHECKSUM_BYTES);
        int checksum = Checksums.crc16(bytes, 0, length);
        frame[length] = (byte) (checksum >> 8);
        frame[length + 1] = (byte) checksum;
        return frame;
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
