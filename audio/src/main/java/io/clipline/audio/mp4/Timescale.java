package io.clipline.audio.mp4;

import java.util.OptionalLong;

/**
 * Counts time in parts of a second, and turns it into PCM samples.
 *
 * @param unitsPerSecond 1 to 2^32 - 1
 * @param sampleRateHz 1 to 2^24 - 1
 */
record Timescale(long unitsPerSecond, int sampleRateHz) {

    /** A year. Longer times say so by mistake; their products stay inside 50 bits. */
    private static final long MAX_SECONDS = 366L * 24 * 60 * 60;

    /** The nearest sample, halves upwards; times beyond a year count as a year. */
    long toSamples(long units) {
        long seconds = Math.min(units / unitsPerSecond, MAX_SECONDS);
        long rest = units % unitsPerSecond * sampleRateHz;
        return seconds * sampleRateHz + (rest + unitsPerSecond / 2) / unitsPerSecond;
    }

    /** The nearest unit. */
    long toUnits(int samples) {
        return (samples * unitsPerSecond + sampleRateHz / 2) / sampleRateHz;
    }

    /**
     * The number of samples, where it is a whole one.
     *
     * @param units 0 to 2^32 - 1
     */
    OptionalLong toWholeSamples(long units) {
        long product = units * sampleRateHz;
        return product % unitsPerSecond == 0 ? OptionalLong.of(product / unitsPerSecond) : OptionalLong.empty();
    }
}
