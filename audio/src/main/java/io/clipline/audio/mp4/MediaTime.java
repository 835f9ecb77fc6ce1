package io.clipline.audio.mp4;

/**
 * Turns decode times into samples of the media.
 *
 * @param timescale of the decode times
 * @param origin the decode time of sample 0
 */
record MediaTime(Timescale timescale, long origin) {

    /** The nearest sample; times before the origin count as it. */
    long toSample(long decodeTime) {
        return timescale.toSamples(Math.max(0, decodeTime - origin));
    }

    /** By how many samples two times may differ that mean the same: none, where all samples have a time of their own. */
    long tolerance() {
        return timescale.unitsPerSecond() % timescale.sampleRateHz() == 0
                ? 0
                : timescale.sampleRateHz() / timescale.unitsPerSecond() + 1;
    }
}
