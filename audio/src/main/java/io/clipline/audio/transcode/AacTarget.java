package io.clipline.audio.transcode;

import io.clipline.audio.aac.AudioSpecificConfig;

/**
 * What is encoded to: the source's own sample rate and channels where AAC-LC in an M4A has them and every player plays
 * them.
 *
 * @param sampleRateHz one of those of ISO/IEC 14496-3, table 1.18
 * @param channels 1 or 2
 */
public record AacTarget(int sampleRateHz, int channels) {

    private static final int AAC_LC = 2;
    private static final int FALLBACK_RATE_HZ = 48_000;
    private static final int MAX_CHANNELS = 2;

    /** What sound of this rate and so many channels, each more than 0, is encoded to. */
    public static AacTarget of(int sampleRateHz, int channels) {
        int rate = AudioSpecificConfig.hasRate(sampleRateHz) ? sampleRateHz : FALLBACK_RATE_HZ;
        return new AacTarget(rate, Math.min(channels, MAX_CHANNELS));
    }

    AudioSpecificConfig config() {
        return AudioSpecificConfig.of(AAC_LC, sampleRateHz, channels);
    }

    /** How many samples of this rate last as long as so many of another, rounded to the nearest, but one at least. */
    public long samples(long sourceSamples, int sourceRateHz) {
        return Math.max(1, (sourceSamples * sampleRateHz + sourceRateHz / 2) / sourceRateHz);
    }
}
