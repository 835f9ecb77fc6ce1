package io.clipline.audio.m4a;

import static io.clipline.audio.m4a.BoxBytes.fullBox;

import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** {@code esds}: the descriptors of ISO/IEC 14496-1, 7.2.6, as ISO/IEC 14496-14, 3.1.2 restricts them. */
final class ElementaryStreamDescriptor {

    private static final int ES_DESCRIPTOR_TAG = 3;
    private static final int DECODER_CONFIG_TAG = 4;
    private static final int DECODER_SPECIFIC_INFO_TAG = 5;
    private static final int SL_CONFIG_TAG = 6;

    private static final int MPEG4_AUDIO = 0x40;
    private static final int AUDIO_STREAM_UPSTREAM_0_RESERVED_1 = 0x05 << 2 | 1;
    private static final int SL_PREDEFINED_MP4 = 2;

    private ElementaryStreamDescriptor() {}

    static BoxBytes of(AudioSpecificConfig config, List<byte[]> frames) {
        byte[] specificInfo = config.toBytes();
        int bitsPerSecond = averageBitsPerSecond(config, frames);
        ByteArrayOutputStream decoderConfig = new ByteArrayOutputStream();
        decoderConfig.write(MPEG4_AUDIO);
        decoderConfig.write(AUDIO_STREAM_UPSTREAM_0_RESERVED_1);
        ByteBuffer rates = ByteBuffer.allocate(11);
        // bufferSizeDB of 24 bits, maxBitrate and avgBitrate
        rates.put((byte) 0)
                .putShort((short) largest(frames))
                .putInt(bitsPerSecond)
                .putInt(bitsPerSecond);
        decoderConfig.writeBytes(rates.array());
        append(decoderConfig, DECODER_SPECIFIC_INFO_TAG, specificInfo);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        // ES_ID: 0 in a file, the track's id stands for it; no dependency, no URL, no OCR stream
        stream.writeBytes(new byte[3]);
        append(stream, DECODER_CONFIG_TAG, decoderConfig.toByteArray());
        append(stream, SL_CONFIG_TAG, new byte[] {SL_PREDEFINED_MP4});
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        append(whole, ES_DESCRIPTOR_TAG, stream.toByteArray());
        return fullBox("esds", 0, 0).bytes(whole.toByteArray());
    }

    /** A length of one byte, as most have, or of three: seven bits in each (ISO/IEC 14496-1, 8.3.3). */
    private static void append(ByteArrayOutputStream to, int tag, byte[] content) {
        to.write(tag);
        if (content.length >= 1 << 7) {
            to.write(0x80 | content.length >> 14);
            to.write(0x80 | content.length >> 7);
        }
        to.write(content.length & 0x7F);
        to.writeBytes(content);
    }

    private static int largest(List<byte[]> frames) {
        return frames.stream().mapToInt(frame -> frame.length).max().orElse(0);
    }

    private static int averageBitsPerSecond(AudioSpecificConfig config, List<byte[]> frames) {
        long bits = frames.stream().mapToLong(frame -> frame.length * 8L).sum();
        long samples = (long) frames.size() * AudioSpecificConfig.SAMPLES_PER_FRAME;
        return Math.toIntExact(bits * config.sampleRateHz() / samples);
    }
}
