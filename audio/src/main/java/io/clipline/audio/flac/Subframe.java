package io.clipline.audio.flac;

import io.clipline.audio.flac.FrameBits.BadBitsException;
import java.util.Arrays;

/** One channel of a frame (RFC 9639, 9.2). */
final class Subframe {

    private static final int CONSTANT = 0;
    private static final int VERBATIM = 1;
    private static final int FIXED = 8;
    private static final int LINEAR = 32;

    /** By order: how the samples before predict one (RFC 9639, 9.2.5), the last sample first. */
    private static final long[][] FIXED_COEFFICIENTS = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private final FrameBits bits;
    private final long[] samples;
    private final int count;
    private final int sampleBits;

    private Subframe(FrameBits bits, long[] samples, int count, int sampleBits) {
        this.bits = bits;
        this.samples = samples;
        this.count = count;
        this.sampleBits = sampleBits;
    }

    /**
     * Reads a channel.
     *
     * @param samples where its samples go; what is behind them stays as it is
     * @param count how many it has
     * @param sampleBits 4 to 33, of which some may be wasted
     */
    static void read(FrameBits bits, long[] samples, int count, int sampleBits) throws BadBitsException {
        int type = (int) bits.unsigned(7);
        int wasted = bits.unsigned(1) == 0 ? 0 : (int) Math.min(99, bits.zeros() + 1);
        if (type >= 64 || wasted >= sampleBits) {
            throw new BadBitsException("no channel begins with the type " + type + " and " + wasted + " wasted bits");
        }
        new Subframe(bits, samples, count, sampleBits - wasted).read(type);
        for (int i = 0; i < count; i++) {
            samples[i] <<= wasted;
        }
    }

    private void read(int type) throws BadBitsException {
        if (type == CONSTANT) {
            Arrays.fill(samples, 0, count, bits.signed(sampleBits));
        } else if (type == VERBATIM) {
            readWarmUp(count);
        } else if (type >= FIXED && type < FIXED + FIXED_COEFFICIENTS.length) {
            readWarmUp(type - FIXED);
            Residual.read(bits, samples, count, type - FIXED);
            predict(FIXED_COEFFICIENTS[type - FIXED], 0);
        } else if (type >= LINEAR) {
            readLinear(type - LINEAR + 1);
        } else {
            throw new BadBitsException("the type " + type + " of a channel is reserved");
        }
    }

    private void readWarmUp(int order) throws BadBitsException {
        if (order > count) {
            throw new BadBitsException("the first " + order + " of " + count + " samples cannot stand for themselves");
        }
        for (int i = 0; i < order; i++) {
            samples[i] = bits.signed(sampleBits);
        }
    }

    private void readLinear(int order) throws BadBitsException {
        readWarmUp(order);
        int precision = (int) bits.unsigned(4) + 1;
        int shift = (int) bits.signed(5);
        if (precision == 16 || shift < 0) {
            throw new BadBitsException("a predictor of " + precision + " bits, shifted by " + shift);
        }
        long[] coefficients = new long[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = bits.signed(precision);
        }
        Residual.read(bits, samples, count, order);
        predict(coefficients, shift);
    }

    /** Adds to each residual what the samples before it predict. */
    private void predict(long[] coefficients, int shift) throws BadBitsException {
        for (int i = coefficients.length; i < count; i++) {
            long sum = 0;
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j] * samples[i - 1 - j];
            }
            samples[i] += sum >> shift;
            // Checked one by one: what is fed back must not grow without end.
            if (samples[i] != samples[i] << (64 - sampleBits) >> (64 - sampleBits)) {
                throw new BadBitsException("a sample has more than its " + sampleBits + " bits");
            }
        }
    }
}
