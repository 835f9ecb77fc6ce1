package io.clipline.audio.m4a;

import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.fuzz.Harmless;
import io.clipline.audio.hls.PackedAacFuzz;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Clips that are read again. */
public final class M4aFuzz {

    private M4aFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> M4aFrames.parse(data));
        Harmless.run(() -> GainedClip.of(data, -2));
    }

    public static List<byte[]> seeds() {
        byte[] segment = PackedAacFuzz.seeds().get(0);
        try {
            return List.of(Recordings.open(new InMemoryFiles("room.aac", Map.of("room.aac", segment)))
                    .cut(new ClipRange(100, 300))
                    .bytes());
        } catch (IOException | UnreadableRecordingException e) {
            throw new AssertionError(e);
        }
    }
}
