package io.clipline.worker.ffmpeg;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.m4a.M4aWriter;
import io.clipline.audio.transcode.Excerpt;
import java.util.Collections;
import java.util.HexFormat;

/** Some frames of xHE-AAC that say nothing: who does not decode them, which ffmpeg does from 7.1 on, decodes none. */
final class SilentXheAac {

    /** Only xHE-AAC comes in it: ADTS, in which other AAC comes, cannot carry it. */
    static final String DEMUXER = "mp4";

    static final int RATE_HZ = 48_000;

    /** One channel without SBR (ISO/IEC 23003-3, 5.2). */
    private static final String CONFIG = "f94623210000";

    /** It decodes alone, and has no bands (5.3). */
    private static final byte[] FRAME = {(byte) 0x80, 0, 0};

    private static final int FRAMES = 4;

    private SilentXheAac() {}

    static Excerpt excerpt() {
        int samples = FRAMES * AudioSpecificConfig.SAMPLES_PER_FRAME;
        try {
            AudioSpecificConfig config =
                    AudioSpecificConfig.parse(HexFormat.of().parseHex(CONFIG), "silence", 0);
            byte[] file = M4aWriter.write(config, Collections.nCopies(FRAMES, FRAME), 0, samples);
            return new Excerpt(DEMUXER, file, RATE_HZ, 1, 0, samples);
        } catch (UnreadableRecordingException e) {
            throw new IllegalStateException("a config of ours is not read", e);
        }
    }
}
