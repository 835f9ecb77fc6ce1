package io.clipline.audio.id3;

import io.clipline.audio.fuzz.Harmless;

/** ID3 tags. */
public final class Id3Fuzz {

    private Id3Fuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> Id3Tag.lengthAt(data, 0));
        Harmless.run(() -> Id3Tag.parse(data, 0));
        Harmless.run(() -> UserText.parse(data));
        if (data.length > 1) {
            Harmless.run(() -> Id3Frames.read(2 + Math.floorMod(data[0], 3), data[1], data));
        }
    }
}
