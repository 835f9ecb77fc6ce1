package io.clipline.audio.flac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.flac.FrameBits.BadBitsException;
import java.util.Arrays;
import java.util.OptionalInt;

/** Decodes one frame (RFC 9639, 9), for the edges of clips: what is inside of them is copied. */
final class FrameDecoder {

    private static final int CHECKSUM_BYTES = 2;
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;

    private FrameDecoder() {}

    /**
     * Decodes a frame whose checksums are right.
     *
     * @param frame the whole frame
     * @param position where in the file it begins, for an error
     * @return the samples of each channel, as many as the header says
     * @throws MalformedRecordingException when the frame says what no encoder writes
     */
    static long[][] decode(byte[] frame, FrameHeader header, StreamInfo info, String sourceName, long position)
            throws MalformedRecordingException {
        int end = Math.max(header.lengthBytes(), frame.length - CHECKSUM_BYTES);
        FrameBits bits = new FrameBits(frame, header.lengthBytes(), end);
        try {
            return decode(bits, frame[3] >> 4 & 0xF, header.blockSamples(), info);
        } catch (BadBitsException e) {
            throw new MalformedRecordingException(
                    sourceName, position + bits.byteOffset(), "a frame cannot be decoded: " + e.getMessage());
        }
    }

    /**
     * Finds where a frame ends whose header is right, though nothing that is known follows it.
     *
     * @param bits what follows its header, as much as it may have
     * @param bytes that they are of
     * @param start where in the bytes the frame begins
     * @param scratch as long as the frame's block, or longer; a scan has one, because it may try many thousand frames
     * @return the byte after it; empty where it is not whole or its checksum is wrong
     */
    static OptionalInt end(
            FrameBits bits, byte[] bytes, int start, FrameHeader header, StreamInfo info, long[] scratch) {
        long[][] channels = new long[info.channels()][];
        Arrays.fill(channels, scratch);
        try {
            read(bits, bytes[start + 3] >> 4 & 0xF, channels, header.blockSamples(), info);
        } catch (BadBitsException e) {
            return OptionalInt.empty();
        }
        int end = bits.nextByteOffset() + CHECKSUM_BYTES;
        boolean whole = end <= bytes.length && Checksums.crc16(bytes, start, end) == 0;
        return whole ? OptionalInt.of(end) : OptionalInt.empty();
    }

    private static long[][] decode(FrameBits bits, int assignment, int blockSamples, StreamInfo info)
            throws BadBitsException {
        long[][] channels = new long[info.channels()][blockSamples];
        read(bits, assignment, channels, blockSamples, info);
        if (!bits.endsWithZeros()) {
            throw new BadBitsException("bytes are left behind its channels");
        }
        if (assignment >= LEFT_SIDE) {
            restore(channels[0], channels[1], assignment, info.bitsPerSample());
        }
        return channels;
    }

    /** The channels as they are stored. */
    private static void read(FrameBits bits, int assignment, long[][] channels, int blockSamples, StreamInfo info)
            throws BadBitsException {
        if (assignment > MID_SIDE || (assignment >= LEFT_SIDE && info.channels() != 2)) {
            throw new BadBitsException(info.channels() + " channels cannot be stored in the way " + assignment);
        }
        for (int i = 0; i < channels.length; i++) {
            boolean side = i == (assignment == SIDE_RIGHT ? 0 : 1) && assignment >= LEFT_SIDE;
            Subframe.read(bits, channels[i], blockSamples, info.bitsPerSample() + (side ? 1 : 0));
        }
    }

    /** RFC 9639, 4.2: left and right out of one of them, or their mean, and their difference. */
    private static void restore(long[] first, long[] second, int assignment, int sampleBits) throws BadBitsException {
        for (int i = 0; i < first.length; i++) {
            if (assignment == LEFT_SIDE) {
                second[i] = first[i] - second[i];
            } else if (assignment == SIDE_RIGHT) {
                first[i] += second[i];
            } else if (assignment == MID_SIDE) {
                long twice = first[i] << 1 | (second[i] & 1);
                first[i] = (twice + second[i]) >> 1;
                second[i] = (twice - second[i]) >> 1;
            }
            if (isTooLarge(first[i], sampleBits) || isTooLarge(second[i], sampleBits)) {
                throw new BadBitsException("two channels of " + sampleBits + " bits cannot differ so much");
            }
        }
    }

    private static boolean isTooLarge(long sample, int sampleBits) {
        return sample != sample << (64 - sampleBits) >> (64 - sampleBits);
    }
}
