package io.clipline.audio.hls;

import io.clipline.audio.InMemoryFiles;
import io.clipline.testkit.media.NumberedAdts;
import io.clipline.testkit.media.NumberedPackedAac;

/** A packed-audio recording of numbered frames, as files that can be opened. */
public final class SyntheticHls extends NumberedPackedAac {

    SyntheticHls(int segments) {
        super(segments);
    }

    InMemoryFiles build() {
        return new InMemoryFiles(PLAYLIST, contents());
    }

    /** As {@link NumberedAdts#frame}. */
    public static byte[] frame(long number, int sampleRateHz, int channels) {
        return NumberedAdts.frame(number, sampleRateHz, channels);
    }
}
