package io.clipline.audio.flac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * What all frames have in common (RFC 9639, 8.2).
 *
 * @param minBlockSamples smallest block of the stream but the last, 16 or more
 * @param maxBlockSamples largest block; all blocks but the last in a stream of fixed blocks
 * @param maxFrameBytes largest frame; 0 where that is not known
 * @param bitsPerSample 4 to 32
 * @param samples of each channel; empty where they were not counted
 */
record StreamInfo(
        int minBlockSamples,
        int maxBlockSamples,
        int maxFrameBytes,
        int sampleRateHz,
        int channels,
        int bitsPerSample,
        OptionalLong samples) {

    static final int BYTES = 34;

    private static final int MIN_RATE_HZ = 1000;
    private static final int FRAME_OVERHEAD_BYTES = 1024;
    private static final int MAX_FRAME_BYTES = 0xFFFFFF;

    /** @param position where the content stands, for an error */
    static StreamInfo parse(byte[] content, String sourceName, long position) throws UnreadableRecordingException {
        if (content.length < BYTES) {
            throw new MalformedRecordingException(
                    sourceName, position, "STREAMINFO has " + content.length + " bytes instead of 34");
        }
        ByteBuffer fields = ByteBuffer.wrap(content);
        int minBlock = fields.getShort(0) & 0xFFFF;
        int maxBlock = fields.getShort(2) & 0xFFFF;
        int maxFrame = fields.getInt(6) & 0xFFFFFF;
        long packed = fields.getLong(10);
        int rate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int bits = (int) (packed >>> 36 & 31) + 1;
        long samples = packed & 0xFFFFFFFFFL;
        if (minBlock < 16 || maxBlock < minBlock || bits < 4) {
            throw new MalformedRecordingException(
                    sourceName,
                    position,
                    "STREAMINFO says blocks of " + minBlock + " to " + maxBlock + " samples of " + bits + " bits");
        }
        if (rate < MIN_RATE_HZ) {
            throw new UnsupportedRecordingException(
                    sourceName, position + 10, "a sample rate of " + rate + " Hz; 1000 and more can be cut");
        }
        return new StreamInfo(
                minBlock,
                maxBlock,
                maxFrame,
                rate,
                channels,
                bits,
                samples == 0 ? OptionalLong.empty() : OptionalLong.of(samples));
    }

    /** The same with another number of samples of each channel; empty for none that is known. */
    StreamInfo withSamples(OptionalLong count) {
        return new StreamInfo(
                minBlockSamples, maxBlockSamples, maxFrameBytes, sampleRateHz, channels, bitsPerSample, count);
    }

    /** How long a frame may be: one whose samples are all written out, with a bit more for a difference of channels. */
    int frameLimitBytes() {
        long verbatim = ((long) maxBlockSamples * channels * (bitsPerSample + 1) + 7) / 8;
        return (int) Math.min(4 << 20, Math.max(verbatim, maxFrameBytes) + FRAME_OVERHEAD_BYTES);
    }

    /**
     * For a file with some of the stream's samples, whose checksum is not known (RFC 9639, 8.2: 0).
     *
     * @param clipSamples of each channel
     */
    byte[] toBytesOfClip(
            int minBlockSamples, int maxBlockSamples, int minFrameBytes, int maxFrameBytes, long clipSamples) {
        ByteBuffer fields = ByteBuffer.wrap(toBytesOfExcerpt());
        fields.putShort((short) minBlockSamples).putShort((short) maxBlockSamples);
        // 24 bits each; 0 where a frame is too large to be said.
        long frameBytes = maxFrameBytes > MAX_FRAME_BYTES ? 0 : (long) minFrameBytes << 24 | maxFrameBytes;
        fields.putShort((short) (frameBytes >> 32)).putInt((int) frameBytes);
        fields.putLong(fields.getLong(10) | clipSamples);
        return fields.array();
    }

    /** For an excerpt: of so much of the stream neither the number of samples is known nor their checksum. */
    byte[] toBytesOfExcerpt() {
        ByteBuffer fields = ByteBuffer.allocate(BYTES);
        fields.putShort((short) minBlockSamples).putShort((short) maxBlockSamples);
        fields.position(10);
        fields.putLong((long) sampleRateHz << 44 | (channels - 1L) << 41 | (bitsPerSample - 1L) << 36);
        return fields.array();
    }
}
