package io.clipline.audio.ogg;

import io.clipline.audio.fuzz.Harmless;

/** Pages of Ogg. */
public final class OggFuzz {

    private OggFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> OggPageHeader.parse(data, 0));
        Harmless.run(() -> OggPage.parse(data, 0, 0));
        Harmless.run(() -> PageWalk.of(data, 0, true));
        Harmless.run(() -> PageWalk.of(data, 1_000, false));
    }
}
