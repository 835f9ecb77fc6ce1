package io.clipline.audio.matroska;

import io.clipline.audio.MalformedRecordingException;

/**
 * Turns times of blocks into samples of the recording, at 48 kHz.
 *
 * @param sourceName for an error
 * @param unitNanos length of a unit
 * @param origin the time at which the recording begins, in units
 * @param preSkipSamples decoded samples of a track's first packet that are not heard, so that a packet begins so much
 *     before its time
 */
record Clock(String sourceName, long unitNanos, long origin, int preSkipSamples) {

    /** A year. Later times say so by mistake; products with 48 stay far inside 63 bits. */
    private static final long MAX_NANOS = 366L * 24 * 60 * 60 * 1_000_000_000;

    private static final long SAMPLES_PER_MILLI = 48;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The shortest frame of Opus, 2.5 ms: what all lengths of packets are a multiple of. */
    static final int GRID_SAMPLES = 120;

    /** Packets longer than 20 ms come where there are packets of 20 ms, too. */
    private static final int LONGEST_STEP_SAMPLES = 960;

    /** The nearest number of samples, halves upwards. */
    static long samples(long nanos) {
        return Math.floorDiv(nanos * SAMPLES_PER_MILLI + NANOS_PER_MILLI / 2, NANOS_PER_MILLI);
    }

    /**
     * Where the first sample that a packet decodes to lies, by its time. Writers round times to units, some of them twice:
     * a time that is no more than a unit off a whole number of packets means that number of packets.
     *
     * @param time of the packet, in units
     * @param packetSamples how long it is
     */
    long sampleAt(long time, int packetSamples, long position) throws MalformedRecordingException {
        long nanos = nanos(time, position) - nanos(origin, position);
        long step = Math.min(packetSamples, LONGEST_STEP_SAMPLES);
        long stepNanos = step * (NANOS_PER_MILLI / 16) / 3;
        long steps = Math.floorDiv(nanos + stepNanos / 2, stepNanos);
        boolean meant = Math.abs(nanos - steps * stepNanos) <= unitNanos;
        return (meant ? steps * step : samples(nanos)) - preSkipSamples;
    }

    /** The time, rounded down, at which a sample is heard; never before the recording's beginning. */
    long timeOf(long sample) {
        long nanos = Math.min(Math.max(0, sample), MAX_NANOS / NANOS_PER_MILLI * SAMPLES_PER_MILLI)
                * (NANOS_PER_MILLI / 16)
                / 3;
        return origin + nanos / unitNanos;
    }

    private long nanos(long time, long position) throws MalformedRecordingException {
        if (time < -MAX_NANOS / unitNanos || time > MAX_NANOS / unitNanos) {
            throw new MalformedRecordingException(
                    sourceName, position, "a block is at time " + time + ", more than a year after the first");
        }
        return time * unitNanos;
    }
}
