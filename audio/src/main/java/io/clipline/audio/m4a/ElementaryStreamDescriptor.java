package io.clipline.audio.m4a;

import static io.clipline.audio.m4a.BoxBytes.fullBox;

import io.clipline.audio.aac.AudioSpecificConfig;
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
        int decoderConfigLength = 13 + 2 + specificInfo.length;
        int slConfigLength = 1;
        int esLength = 3 + 2 + decoderConfigLength + 2 + slConfigLength;
        int bitsPerSecond = averageBitsPerSecond(config, frames);
        return fullBox("esds", 0, 0)
                .u8(ES_DESCRIPTOR_TAG)
                .u8(esLength)
                .u16(0) // ES_ID: 0 in a file, the track's id stands for it
                .u8(0) // no dependency, no URL, no OCR stream
                .u8(DECODER_CONFIG_TAG)
                .u8(decoderConfigLength)
                .u8(MPEG4_AUDIO)
                .u8(AUDIO_STREAM_UPSTREAM_0_RESERVED_1)
                .u8(0)
                .u16(largest(frames)) // bufferSizeDB, 24 bits
                .u32(bitsPerSecond) // maxBitrate
                .u32(bitsPerSecond) // avgBitrate
                .u8(DECODER_SPECIFIC_INFO_TAG)
                .u8(specificInfo.length)
                .bytes(specificInfo)
                .u8(SL_CONFIG_TAG)
                .u8(slConfigLength)
                .u8(SL_PREDEFINED_MP4);
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
