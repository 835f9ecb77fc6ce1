package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.fuzz.Harmless;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A segment of packed AAC among others without fault. */
public final class PackedAacFuzz {

    private PackedAacFuzz() {}

    private static final int SEGMENTS = 8;

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> SegmentStart.parse(data, true));
        Harmless.run(() -> SegmentStart.parse(data, false));
        for (int damaged : new int[] {0, 3}) {
            Map<String, byte[]> contents = contents();
            contents.put(SyntheticHls.path(damaged), data);
            Harmless.cut(contents, SyntheticHls.PLAYLIST, data);
        }
    }

    public static List<byte[]> seeds() {
        return List.of(
                Objects.requireNonNull(contents().get(SyntheticHls.path(0))),
                Objects.requireNonNull(contents().get(SyntheticHls.path(3))),
                SyntheticHls.timestampTag(1L << 33),
                "ID3\3\0\0\0\0\0\12TXXX\0\0\0\0\0\0".getBytes(UTF_8));
    }

    private static Map<String, byte[]> contents() {
        SyntheticHls hls = new SyntheticHls(SEGMENTS);
        hls.framesIn = i -> 50;
        return new HashMap<>(hls.contents());
    }
}
