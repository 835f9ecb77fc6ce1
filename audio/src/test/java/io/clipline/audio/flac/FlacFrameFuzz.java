package io.clipline.audio.flac;

import io.clipline.audio.fuzz.Harmless;
import java.util.List;
import java.util.OptionalLong;

/** Frames of FLAC, their checksums aside: no fuzzer finds those. */
public final class FlacFrameFuzz {

    private static final int HEADER_BYTES = 6;

    private FlacFrameFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < HEADER_BYTES) {
            return;
        }
        int assignment = data[3] >> 4 & 0xF;
        int channels = assignment < 8 ? assignment + 1 : 2;
        int bits = 4 + (data[0] & 0x1F) % 29;
        int blockSamples = (data[1] & 0xFF) << 8 | (data[2] & 0xFF) | 1;
        StreamInfo info = new StreamInfo(16, 65_535, 0, 48_000, channels, bits, OptionalLong.empty());
        FrameHeader header = new FrameHeader(false, 0, blockSamples, HEADER_BYTES);
        Harmless.run(() -> FrameDecoder.decode(data, header, info, "room.flac", 0));
    }

    /** The first bytes stand for 16 bits, 576 samples and one channel. */
    public static List<byte[]> seeds() {
        return FlacCuts.small(1).frames().stream()
                .limit(4)
                .map(frame -> {
                    byte[] seed = frame.clone();
                    seed[0] = 12;
                    seed[1] = 2;
                    seed[2] = 0x3F;
                    seed[3] = 0;
                    return seed;
                })
                .toList();
    }
}
