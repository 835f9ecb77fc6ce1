package io.clipline.audio.hls;

/**
 * Turns timestamps into frame numbers. Frame {@code n} holds the samples {@code [1024 n, 1024 (n + 1))} of the
 * decoder's output, counted from the recording's first frame.
 *
 * @param firstTimestamp of the first segment, in ticks
 * @param sampleRateHz samples per second
 * @param ticksPerSecond 1 to 2<sup>32</sup> - 1
 * @param wrapTicks after how many ticks timestamps begin anew
 */
record SegmentClock(long firstTimestamp, int sampleRateHz, long ticksPerSecond, long wrapTicks) {

    static final int SAMPLES_PER_FRAME = 1024;

    /** What the products below bear in a {@code long}, with room to spare. */
    static final long MAX_RECORDING_MICROS = 366L * 24 * 60 * 60 * 1_000_000;

    private static final long MAX_RECORDING_SECONDS = MAX_RECORDING_MICROS / 1_000_000;

    private static final long MPEG_TICKS_PER_SECOND = 90_000;

    /** Timestamps begin anew after 2^33 ticks, which is 26.5 hours. */
    private static final long MPEG_WRAP_TICKS = 1L << 33;

    private static final long NEVER = Long.MAX_VALUE;

    /** Timestamps of transport streams and packed audio: 90 kHz, modulo 2<sup>33</sup>. */
    static SegmentClock ofTransportStream(long firstTimestamp, int sampleRateHz) {
        return new SegmentClock(firstTimestamp, sampleRateHz, MPEG_TICKS_PER_SECOND, MPEG_WRAP_TICKS);
    }

    /** Decode times of MP4: 64 bits that never begin anew. */
    static SegmentClock ofDecodeTimes(long firstTime, int sampleRateHz, long timescale) {
        return new SegmentClock(firstTime, sampleRateHz, timescale, NEVER);
    }

    /** The first timestamp in ticks of 90 kHz, modulo 2<sup>33</sup>. */
    long firstMpegTimestamp() {
        // The product may wrap: 2^33 divides 2^64.
        long seconds = Math.floorDiv(firstTimestamp, ticksPerSecond) * MPEG_TICKS_PER_SECOND;
        long rest = Math.floorMod(firstTimestamp, ticksPerSecond) * MPEG_TICKS_PER_SECOND / ticksPerSecond;
        return Math.floorMod(seconds + rest, MPEG_WRAP_TICKS);
    }

    /**
     * The number of the frame that begins at a timestamp. Rounds to the nearest, so a timestamp that is a few ticks
     * off, as rounded ones are at 44.1 kHz, shifts nothing.
     *
     * @param guessFrame about where it lies, to within 13 hours: tells how often the timestamps began anew
     */
    long frameAt(long timestamp, long guessFrame) {
        if (wrapTicks == NEVER) {
            return roundedDivision(samplesAt(timestamp - firstTimestamp), SAMPLES_PER_FRAME);
        }
        long ticks = Math.floorMod(timestamp - firstTimestamp, wrapTicks);
        long guessTicks = guessFrame * SAMPLES_PER_FRAME * ticksPerSecond / sampleRateHz;
        long wraps = Math.floorDiv(guessTicks - ticks + wrapTicks / 2, wrapTicks);
        return roundedDivision((ticks + wraps * wrapTicks) * sampleRateHz, ticksPerSecond * SAMPLES_PER_FRAME);
    }

    /** How many samples a number of ticks is, rounded down; more than a year counts as a year. */
    long samplesAt(long ticks) {
        long seconds = Math.floorDiv(ticks, ticksPerSecond);
        long rest = Math.floorMod(ticks, ticksPerSecond) * sampleRateHz / ticksPerSecond;
        return Math.max(-MAX_RECORDING_SECONDS, Math.min(seconds, MAX_RECORDING_SECONDS)) * sampleRateHz + rest;
    }

    /**
     * By how many samples a timestamp is off the beginning of a frame, where it is more than its inexactness.
     *
     * @return 0 where timestamps are too inexact to tell
     */
    long samplesOffFrame(long timestamp) {
        if (wrapTicks != NEVER) {
            return 0;
        }
        long off = Math.floorMod(samplesAt(timestamp - firstTimestamp), (long) SAMPLES_PER_FRAME);
        long nearest = off > SAMPLES_PER_FRAME / 2 ? off - SAMPLES_PER_FRAME : off;
        return Math.abs(nearest) <= sampleRateHz / ticksPerSecond + 1 ? 0 : nearest;
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
