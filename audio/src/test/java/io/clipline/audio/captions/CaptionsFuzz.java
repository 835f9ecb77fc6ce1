package io.clipline.audio.captions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.fuzz.Harmless;
import java.util.List;

/** WebVTT. */
public final class CaptionsFuzz {

    private CaptionsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        Harmless.run(() -> CueTime.parseMillis(text));
        Harmless.run(() -> TimestampMap.parse(text));
        Harmless.run(() -> WebVtt.parse("captions.vtt", data));
    }

    public static List<byte[]> seeds() {
        return List.of(
                "01:02:03.456".getBytes(UTF_8),
                "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000".getBytes(UTF_8),
                """
                WEBVTT
                X-TIMESTAMP-MAP=LOCAL:00:00:01.000,MPEGTS:900000

                STYLE
                ::cue { color: red }

                NOTE of nothing

                1
                00:00.500 --> 00:02.000 align:start
                <v Ann>Hello</v>

                00:00:02.000 --> 01:00:03.000
                and good
                bye
                """.getBytes(UTF_8));
    }
}
