package io.clipline.audio.hls;

/**
 * Turns timestamps into frame numbers. Frame {@code n} holds the samples {@code [1024 n, 1024 (n + 1))} of the
 * decoder's output, counted from the recording's first frame.
 *
 * @param firstTimestamp of the first segment: ticks of 90 kHz modulo 2<sup>33</sup>
 * @param sampleRateHz samples per second
 */
record SegmentClock(long firstTimestamp, int sampleRateHz) {

    static final int SAMPLES_PER_FRAME = 1024;

    /** What the products below bear in a {@code long}, with room to spare. */
    static final long MAX_RECORDING_MICROS = 366L * 24 * 60 * 60 * 1_000_000;

    private static final long TICKS_PER_SECOND = 90_000;

    /** Timestamps begin anew after 2^33 ticks, which is 26.5 hours. */
    private static final long WRAP_TICKS = 1L << 33;

    /**
     * The number of the frame that begins at a timestamp. Rounds to the nearest, so a timestamp that is a few ticks
     * off, as rounded ones are at 44.1 kHz, shifts nothing.
     *
     * @param guessFrame about where it lies, to within 13 hours: tells how often the timestamps began anew
     */
    long frameAt(long timestamp, long guessFrame) {
        long ticks = Math.floorMod(timestamp - firstTimestamp, WRAP_TICKS);
        long guessTicks = guessFrame * SAMPLES_PER_FRAME * TICKS_PER_SECOND / sampleRateHz;
        long wraps = Math.floorDiv(guessTicks - ticks + WRAP_TICKS / 2, WRAP_TICKS);
        return roundedDivision((ticks + wraps * WRAP_TICKS) * sampleRateHz, TICKS_PER_SECOND * SAMPLES_PER_FRAME);
    }

    /** How many frames a duration has, rounded to the nearest. */
    long framesIn(long micros) {
        // Microseconds of a year times a sample rate do not fit into a long.
        return roundedDivision(
                micros / 1000 * sampleRateHz + micros % 1000 * sampleRateHz / 1000, 1000L * SAMPLES_PER_FRAME);
    }

    private static long roundedDivision(long dividend, long divisor) {
        return Math.floorDiv(2 * dividend + divisor, 2 * divisor);
    }
}
