package io.clipline.audio.flac;

import java.util.Optional;

/**
 * The header of a frame (RFC 9639, 9.1).
 *
 * @param variable whether the stream's blocks differ in length, so that frames are numbered by samples
 * @param firstSample the frame's first, counted from the stream's first
 * @param blockSamples how many it has of each channel
 * @param lengthBytes of the header, its checksum included
 */
record FrameHeader(boolean variable, long firstSample, int blockSamples, int lengthBytes) {

    /** The longest header; fewer bytes may be a whole one. */
    static final int MAX_BYTES = 16;

    private static final int MIN_BYTES = 6;
    private static final int[] RATES_HZ = {
        0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    /**
     * Reads a header.
     *
     * @return empty where none of this stream stands at {@code offset}, its checksum is wrong, or the bytes end before
     */
    static Optional<FrameHeader> parse(byte[] bytes, int offset, StreamInfo info) {
        if (offset > bytes.length - MIN_BYTES || bytes[offset] != (byte) 0xFF || (bytes[offset + 1] & 0xFE) != 0xF8) {
            return Optional.empty();
        }
        int blockCode = bytes[offset + 2] >> 4 & 0xF;
        int rateCode = bytes[offset + 2] & 0xF;
        int channelCode = bytes[offset + 3] >> 4 & 0xF;
        int bits = BITS[bytes[offset + 3] >> 1 & 7];
        int numberBytes = numberBytes(bytes[offset + 4]);
        int blockBytes = blockCode == 6 ? 1 : blockCode == 7 ? 2 : 0;
        int rateBytes = rateBytes(rateCode);
        int crcAt = offset + 4 + numberBytes + blockBytes + rateBytes;
        int channels = channelCode < 8 ? channelCode + 1 : 2;
        boolean plausible = blockCode != 0
                && rateCode != 15
                && channelCode <= 10
                && channels == info.channels()
                && (bits == 0 || bits == info.bitsPerSample())
                && (bytes[offset + 3] & 1) == 0
                && numberBytes > 0
                && crcAt < bytes.length;
        if (!plausible || Checksums.crc8(bytes, offset, crcAt + 1) != 0) {
            return Optional.empty();
        }
        int blockAt = offset + 4 + numberBytes;
        int blockSamples = blockBytes > 0 ? bigEndian(bytes, blockAt, blockBytes) + 1 : blockSamples(blockCode);
        int rate = rateHz(rateCode, bigEndian(bytes, blockAt + blockBytes, rateBytes));
        if ((rate != 0 && rate != info.sampleRateHz()) || blockSamples > info.maxBlockSamples()) {
            return Optional.empty();
        }
        boolean variable = (bytes[offset + 1] & 1) != 0;
        long number = number(bytes, offset + 4, numberBytes);
        long firstSample = variable ? number : number * info.maxBlockSamples();
        return Optional.of(new FrameHeader(variable, firstSample, blockSamples, crcAt + 1 - offset));
    }

    long endSample() {
        return firstSample + blockSamples;
    }

    boolean isFollowedBy(FrameHeader next) {
        return next.variable == variable && next.firstSample == endSample();
    }

    /** How many bytes a number coded like UTF-8 takes, up to seven; 0 where it does not begin so. */
    static int numberBytes(byte first) {
        int ones = Integer.numberOfLeadingZeros(~((first & 0xFF) << 24));
        return ones == 0 ? 1 : ones == 1 || ones == 8 ? 0 : ones;
    }

    private static long number(byte[] bytes, int offset, int count) {
        long value = count == 1 ? bytes[offset] : bytes[offset] & (0x7F >> count);
        for (int i = 1; i < count; i++) {
            value = value << 6 | (bytes[offset + i] & 0x3F);
        }
        return value;
    }

    /** How many bytes at the end of a header say the sample rate. */
    static int rateBytes(int rateCode) {
        return rateCode < 12 ? 0 : rateCode == 12 ? 1 : 2;
    }

    private static int blockSamples(int code) {
        if (code == 1) {
            return 192;
        }
        return code < 8 ? 144 << code : 1 << code;
    }

    private static int rateHz(int code, int written) {
        return switch (code) {
            case 12 -> written * 1000;
            case 13 -> written;
            case 14 -> written * 10;
            default -> RATES_HZ[code];
        };
    }

    private static int bigEndian(byte[] bytes, int offset, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[offset + i] & 0xFF);
        }
        return value;
    }
}
