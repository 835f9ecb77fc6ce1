package io.clipline.audio;

/**
 * The part of a recording that is asked for. How long a clip may be is the caller's rule, not this package's.
 *
 * @param startMillis offset from the recording's first sample, in milliseconds, 0 or more
 * @param durationMillis length in milliseconds, more than 0
 */
public record ClipRange(long startMillis, long durationMillis) {

    /** A year: no recording is longer, and products with a sample rate stay far inside a {@code long}. */
    private static final long MAX_MILLIS = 366L * 24 * 60 * 60 * 1000;

    public ClipRange {
        if (startMillis < 0 || startMillis > MAX_MILLIS) {
            throw new IllegalArgumentException("startMillis must be 0 to " + MAX_MILLIS + ", not " + startMillis);
        }
        if (durationMillis <= 0 || durationMillis > MAX_MILLIS) {
            throw new IllegalArgumentException("durationMillis must be 1 to " + MAX_MILLIS + ", not " + durationMillis);
        }
    }

    /** The clip's first sample: the one nearest to the asked instant, halves upwards. */
    public long startSample(int sampleRateHz) {
        return toSamples(startMillis, sampleRateHz);
    }

    /** The sample after the clip's last one: its length does not depend on where the clip starts. */
    public long endSample(int sampleRateHz) {
        return startSample(sampleRateHz) + toSamples(durationMillis, sampleRateHz);
    }

    private static long toSamples(long millis, int sampleRateHz) {
        return (millis * sampleRateHz + 500) / 1000;
    }
}
