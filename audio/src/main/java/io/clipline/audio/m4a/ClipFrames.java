package io.clipline.audio.m4a;

import io.clipline.audio.ClipRange;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;

/**
 * The frames that hold the samples {@code [startSample, endSample)} of a recording whose frame {@code n} stands for the
 * samples {@code [n, n + 1)} times so many, and some frames more at the start: the decoder needs them to warm up. The
 * recording's first frame never had one.
 *
 * @param samplesPerFrame that a decoder makes of one frame
 * @param warmUpFrames before the one with the first sample
 */
public record ClipFrames(long startSample, long endSample, int samplesPerFrame, int warmUpFrames) {

    /** AAC-LC overlaps each frame with the one before. */
    private static final int LC_WARM_UP_FRAMES = 1;

    /**
     * SBR needs a header, which encoders send twice a second: measured in docs/decisions/0020. At a core rate of 24 kHz
     * these last 1.4 s.
     */
    private static final int SBR_WARM_UP_FRAMES = 32;

    /** About a second, in which one decodes alone where encoders write such often: docs/decisions/0033. */
    private static final int EXTENDED_WARM_UP_FRAMES = 48;

    /** More than an hour: what a clip's bytes fit into memory with. */
    private static final long MAX_CLIP_FRAMES = 200_000;

    /** Frames of AAC-LC. */
    public ClipFrames(long startSample, long endSample) {
        this(startSample, endSample, AudioSpecificConfig.SAMPLES_PER_FRAME, LC_WARM_UP_FRAMES);
    }

    /** Frames of AAC-LC. */
    public static ClipFrames of(ClipRange range, int sampleRateHz) {
        return new ClipFrames(range.startSample(sampleRateHz), range.endSample(sampleRateHz));
    }

    /** Frames of a config; samples count in what it decodes to. */
    public static ClipFrames of(ClipRange range, AudioSpecificConfig config) {
        int rate = config.outputRateHz();
        return new ClipFrames(
                range.startSample(rate), range.endSample(rate), config.outputSamplesPerFrame(), warmUpFrames(config));
    }

    /** How many frames of a config a decoder needs before the one with the first sample. */
    public static int warmUpFrames(AudioSpecificConfig config) {
        if (config.isExtendedHighEfficiency()) {
            return EXTENDED_WARM_UP_FRAMES;
        }
        return config.isPlainLc() ? LC_WARM_UP_FRAMES : SBR_WARM_UP_FRAMES;
    }

    /** The frames of a clip that is so many samples later, in a recording that hides its first ones. */
    public ClipFrames later(long samples) {
        return new ClipFrames(startSample + samples, endSample + samples, samplesPerFrame, warmUpFrames);
    }

    /** The first frame, the one to warm up with. */
    public long first() {
        return Math.max(0, startSample / samplesPerFrame - warmUpFrames);
    }

    /** The frame after the last one. */
    public long end() {
        return (endSample + samplesPerFrame - 1) / samplesPerFrame;
    }

    /** The clip's first sample, counted from the first sample of the first frame. */
    public long startInFrames() {
        return startSample - first() * samplesPerFrame;
    }

    /** @throws UnsupportedRecordingException when there are too many for one clip */
    public void checkCount(String sourceName) throws UnsupportedRecordingException {
        if (end() - first() > MAX_CLIP_FRAMES) {
            throw new UnsupportedRecordingException(
                    sourceName, 0, "a clip of more than " + MAX_CLIP_FRAMES + " frames");
        }
    }
}
