package io.clipline.audio.mp3;

import io.clipline.audio.fuzz.Harmless;
import java.util.List;

/** MP3. */
public final class Mp3Fuzz {

    private Mp3Fuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> MpegAudioHeader.parseAny(data, 0));
        Harmless.run(() -> MpegAudioHeader.parse(data, 0).ifPresent(frame -> {
            XingHeader.parse(data, 0, frame);
            InfoFrame.parse(data, 0, frame);
        }));
        Harmless.run(() -> VbriHeader.parse(data, 0));
        Harmless.run(() -> LameTag.parse(data, 0));
        Harmless.cut(SyntheticMp3.PATH, data);
    }

    public static List<byte[]> seeds() {
        SyntheticMp3 varying = new SyntheticMp3(90);
        varying.bitrate = n -> n % 5 == 2 ? 9 : 5;
        SyntheticMp3 bare = new SyntheticMp3(90);
        bare.withInfoFrame = false;
        return List.of(new SyntheticMp3(90).bytes(), varying.bytes(), bare.bytes());
    }
}
