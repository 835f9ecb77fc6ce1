package io.clipline.audio.hls;

import io.clipline.audio.fuzz.Harmless;
import io.clipline.audio.mp4.InitSegment;
import io.clipline.audio.mp4.MediaSegment;
import io.clipline.testkit.media.Fmp4Hls;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An init section and a segment of fMP4; the first two bytes say where the one ends. */
public final class Fmp4Fuzz {

    private Fmp4Fuzz() {}

    private static final Map<String, byte[]> CONTENTS =
            NumberedFmp4.of(6).build().files();

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(data);
        byte[] init = new byte[Math.min(bytes.getChar(), bytes.remaining())];
        bytes.get(init);
        byte[] segment = new byte[bytes.remaining()];
        bytes.get(segment);
        Harmless.run(() -> {
            InitSegment parsed = InitSegment.parse(Fmp4Hls.INIT, init);
            MediaSegment.firstDecodeTime("a.m4s", segment, parsed);
            MediaSegment.parse("a.m4s", segment, parsed);
        });
        for (int damaged : new int[] {0, 2}) {
            Map<String, byte[]> contents = new HashMap<>(CONTENTS);
            contents.put(Fmp4Hls.INIT, init);
            contents.put(Fmp4Hls.path(damaged), segment);
            Harmless.cut(contents, Fmp4Hls.PLAYLIST, data);
        }
    }

    public static List<byte[]> seeds() {
        return List.of(
                seed(NumberedFmp4.of(1)),
                seed(NumberedFmp4.of(1).withOtherBoxes().videoBytes(60).fragmentsPerSegment(2)),
                seed(NumberedFmp4.of(1).everyField().hiddenTime(1024)));
    }

    private static byte[] seed(Fmp4Hls hls) {
        byte[] init = hls.build().file(Fmp4Hls.INIT);
        byte[] segment = hls.build().file(Fmp4Hls.path(0));
        return ByteBuffer.allocate(2 + init.length + segment.length)
                .putChar((char) init.length)
                .put(init)
                .put(segment)
                .array();
    }
}
