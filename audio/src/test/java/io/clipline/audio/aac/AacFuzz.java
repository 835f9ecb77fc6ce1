package io.clipline.audio.aac;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.AdtsFrames;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.UsacFrames;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Configs and access units of AAC. */
public final class AacFuzz {

    private AacFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> AudioSpecificConfig.parse(data, "config", 0));
        for (UsacFrames kind : List.of(UsacFrames.mono(), UsacFrames.pair().preRoll(1))) {
            UsacConfig usac = usac(kind);
            Harmless.run(() -> UsacFrame.parse(data, usac));
        }
        Harmless.run(() -> RawDataBlock.endOf(data, 0, data.length, 2, 48_000));
        Harmless.run(() -> RawDataBlock.programOf(data));
        Harmless.run(() -> SpectralBandReplication.isIn(List.of(data, data, data, data), 24_000));
        for (int sampleRateHz : new int[] {8_000, 24_000, 48_000}) {
            Harmless.run(() -> FrameGains.find(data, sampleRateHz).ifPresent(gains -> {
                // None at all may be allowed: damage can put a scale factor out of its range.
                for (int steps : new int[] {-2, 0, 2}) {
                    if (gains.allow(steps)) {
                        gains.move(data.clone(), 0, steps);
                    }
                }
            }));
        }
    }

    private static UsacConfig usac(UsacFrames kind) {
        try {
            return AudioSpecificConfig.parse(kind.config(), "config", 0)
                    .extendedHighEfficiency()
                    .orElseThrow()
                    .usac();
        } catch (UnreadableRecordingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(UsacFrames.pair().preRoll(9).config());
        seeds.add(UsacFrames.mono().config(3, 0, 0, 0, 0));
        seeds.add(UsacFrames.complexPair().frames(1, 1).get(0));
        for (String config : List.of("1190", "2b920800", "13105688e500", "f948404f")) {
            seeds.add(HexFormat.of().parseHex(config));
        }
        byte[] adts = Ffmpeg.run(List.of(
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=1:r=48000:seed=3",
                "-ac",
                "2",
                "-c:a",
                "aac",
                "-f",
                "adts",
                "pipe:1"));
        seeds.addAll(AdtsFrames.of(adts).frames().subList(5, 15));
        return seeds;
    }
}
