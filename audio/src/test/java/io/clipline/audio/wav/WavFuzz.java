package io.clipline.audio.wav;

import static io.clipline.testkit.media.WavBuilder.UNKNOWN;
import static io.clipline.testkit.media.WavBuilder.riff;
import static io.clipline.testkit.media.WavBuilder.w64;

import io.clipline.audio.fuzz.Harmless;
import java.util.List;

/** WAV, RF64 and Wave64. */
public final class WavFuzz {

    private WavFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> SampleFormat.parse(data, "room.wav", 0));
        Harmless.cut("room.wav", data);
    }

    public static List<byte[]> seeds() {
        byte[] sound = WavCuts.sound(24_000);
        return List.of(
                riff("RIFF")
                        .format(1, 1, 8_000, 16)
                        .chunk("LIST", new byte[33])
                        .chunk("data", sound)
                        .build(),
                riff("RF64")
                        .ds64(sound.length)
                        .extensible(1, 1, 8_000, 16, 16, 4)
                        .chunk("data", UNKNOWN, sound)
                        .build(),
                w64().format(3, 1, 8_000, 32).chunk("data", sound).build());
    }
}
