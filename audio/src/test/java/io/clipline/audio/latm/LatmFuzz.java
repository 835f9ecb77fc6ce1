package io.clipline.audio.latm;

import io.clipline.audio.aac.BitReader;
import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.LoasFrames;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** AAC in LOAS and LATM. */
public final class LatmFuzz {

    private LatmFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> LoasAsAdts.of(data, Optional.empty(), "a.ts"));
        Harmless.run(() -> {
            try {
                StreamMuxConfig mux = StreamMuxConfig.parse(new BitReader(data), "a.ts", 0);
                LoasAsAdts.of(data, Optional.of(mux), "a.ts");
            } catch (IndexOutOfBoundsException e) {
                // Bits that end too early are the caller's to say, who knows where they end.
                assert data.length < 1 << 20;
            }
        });
        if (data.length > 3) {
            Harmless.run(() -> LoasElement.parse(data, 0, data.length, Optional.empty(), "a.ts"));
        }
    }

    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int version = 0; version < 2; version++) {
            LoasFrames framing = new LoasFrames(version, 1, 9 * version, version == 1);
            ByteArrayOutputStream loas = new ByteArrayOutputStream();
            for (int i = 0; i < 4; i++) {
                byte[] accessUnit = new byte[40 + 90 * i];
                loas.writeBytes(framing.element(HexFormat.of().parseHex("1188"), List.of(accessUnit), i != 2));
            }
            seeds.add(loas.toByteArray());
        }
        return seeds;
    }
}
