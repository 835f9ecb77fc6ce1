package io.clipline.audio.adts;

import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.MergedAdts;
import java.util.List;

/** Raw AAC. */
public final class AdtsFuzz {

    private AdtsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> AdtsHeader.parse(data, 0));
        Harmless.run(() -> AdtsWalk.of(data, 0));
        Harmless.cut(SyntheticAdts.PATH, data);
    }

    public static List<byte[]> seeds() {
        SyntheticAdts tagged = new SyntheticAdts(60);
        tagged.before = SyntheticAdts.tag(40);
        tagged.between = n -> n == 40 ? new byte[17] : new byte[0];
        byte[] merged = new MergedAdts(List.of(3, 1, 2), true).of(new SyntheticAdts(60).bytes());
        return List.of(new SyntheticAdts(60).bytes(), tagged.bytes(), merged);
    }
}
