package io.clipline.audio.m4a;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.util.List;

/**
 * The frames that hold the samples {@code [startSample, endSample)} of a recording whose frame {@code n} stands for the
 * samples {@code [1024 n, 1024 (n + 1))}, and one frame more at the start: the decoder needs it to warm up. The
 * recording's first frame never had one.
 */
public record ClipFrames(long startSample, long endSample) {

    private static final int SAMPLES_PER_FRAME = AudioSpecificConfig.SAMPLES_PER_FRAME;

    /** More than an hour: what a clip's bytes fit into memory with. */
    private static final long MAX_CLIP_FRAMES = 200_000;

    public static ClipFrames of(ClipRange range, int sampleRateHz) {
        return new ClipFrames(range.startSample(sampleRateHz), range.endSample(sampleRateHz));
    }

    /** The first frame, the one to warm up with. */
    public long first() {
        return Math.max(0, startSample / SAMPLES_PER_FRAME - 1);
    }

    /** The frame after the last one. */
    public long end() {
        return (endSample + SAMPLES_PER_FRAME - 1) / SAMPLES_PER_FRAME;
    }

    /** @throws UnsupportedRecordingException when there are too many for one clip */
    public void checkCount(String sourceName) throws UnsupportedRecordingException {
        if (end() - first() > MAX_CLIP_FRAMES) {
            throw new UnsupportedRecordingException(
                    sourceName, 0, "a clip of more than " + MAX_CLIP_FRAMES + " frames");
        }
    }

    /**
     * The finished clip.
     *
     * @param accessUnits the frames {@code [first(), end())}
     */
    public Clip write(
            AudioSpecificConfig config, List<byte[]> accessUnits, RecordingInfo source, List<String> warnings) {
        byte[] file = M4aWriter.write(
                config, accessUnits, startSample - first() * SAMPLES_PER_FRAME, endSample - startSample);
        return new Clip(
                file, ClipFormat.ofCopy(source, M4aWriter.CONTENT_TYPE), source, startSample, endSample, warnings);
    }
}
