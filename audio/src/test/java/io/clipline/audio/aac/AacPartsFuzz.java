package io.clipline.audio.aac;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.AdtsFrames;
import io.clipline.testkit.media.Ffmpeg;
import java.util.ArrayList;
import java.util.List;

/** The parts of a frame of AAC, each read alone, from where it stands in a frame of one channel or of two. */
public final class AacPartsFuzz {

    private static final int ELEMENT_BITS = 3;
    private static final int TAG_BITS = 4;
    /** Of the bit that says whether the channels of a pair have their windows in common. */
    private static final int PAIR_BITS = ELEMENT_BITS + TAG_BITS + 1;

    private static final List<CoreCoder> CODERS = List.of(
            CoreCoder.lowComplexity(48_000),
            new CoreCoder(CoreCoder.MAIN, 44_100),
            new CoreCoder(CoreCoder.LTP, 16_000));

    private AacPartsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        run(0, data, bits -> AudioSpecificConfig.parse(bits, "config", 0));
        run(0, data, bits -> UsacConfig.parse(bits, "config", 0));
        run(ELEMENT_BITS, data, bits -> ProgramConfig.parse(bits, 0));
        for (CoreCoder coder : CODERS) {
            run(0, data, bits -> RawDataBlock.parse(bits, coder));
            run(ELEMENT_BITS + TAG_BITS, data, bits -> ChannelStream.parse(bits, coder));
            run(ELEMENT_BITS + TAG_BITS, data, bits -> ChannelStream.parseCoupling(bits, coder));
            run(PAIR_BITS, data, bits -> {
                WindowInfo common = WindowInfo.parse(bits, coder, true);
                bits.skip(2);
                ChannelGain unused = ChannelStream.parse(bits, common, coder);
            });
        }
    }

    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(AacFuzz.seeds());
        byte[] mono = Ffmpeg.run(
                List.of("-f", "lavfi", "-i", "anoisesrc=d=1:r=48000:seed=3", "-c:a", "aac", "-f", "adts", "pipe:1"));
        seeds.addAll(AdtsFrames.of(mono).frames().subList(5, 15));
        return seeds;
    }

    private interface Part {
        void parse(BitReader bits) throws UnparsableFrameException, UnreadableRecordingException;
    }

    private static void run(int skippedBits, byte[] data, Part part) {
        if (data.length == 0) {
            return;
        }
        Harmless.run(() -> {
            BitReader bits = new BitReader(data);
            bits.skip(skippedBits);
            try {
                part.parse(bits);
            } catch (UnparsableFrameException e) {
                // Whoever reads whole frames makes a refusal of it.
            } catch (IndexOutOfBoundsException e) {
                // The same of bits that end too early; but a place outside of a table is a defect.
                if (!e.getClass().equals(IndexOutOfBoundsException.class)) {
                    throw e;
                }
            }
        });
    }
}
