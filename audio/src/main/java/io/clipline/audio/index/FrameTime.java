package io.clipline.audio.index;

/**
 * How counted frames become time.
 *
 * @param samplesPerFrame what each frame decodes to, 1 or more
 * @param hiddenSamples how many decoded samples come before the recording's first one
 * @param sampleRateHz samples per second, 1 or more
 */
public record FrameTime(int samplesPerFrame, int hiddenSamples, int sampleRateHz) {

    /** How many samples of the recording so many frames hold. */
    public long samples(long frames) {
        return Math.max(0, frames * samplesPerFrame - hiddenSamples);
    }

    /** An instant in words. */
    public String at(long sample) {
        return sample * 1000 / sampleRateHz + " ms (sample " + sample + ")";
    }
}
