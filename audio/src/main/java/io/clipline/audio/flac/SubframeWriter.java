package io.clipline.audio.flac;

import java.util.Arrays;

/**
 * Writes one channel of a frame: as a constant, by one of the fixed predictors with its residuals in one partition, or as
 * it is (RFC 9639, 9.2). So an edge is about as small as the frames around it.
 */
final class SubframeWriter {

    /** Predictors from the best to the worst, then the samples as they are. */
    static final int EFFORTS = 6;

    private static final int CONSTANT = 0;
    private static final int VERBATIM = 1;
    private static final int FIXED = 8;
    private static final int MAX_ORDER = 4;
    /** Of five bits; 31 says that residuals are not coded. */
    private static final int MAX_PARAMETER = 30;

    private SubframeWriter() {}

    /** @param effort which of the ways, from the best on: 0 to {@link #EFFORTS} - 1 */
    static void write(BitOutput bits, long[] samples, int sampleBits, int effort) {
        if (Arrays.stream(samples).allMatch(sample -> sample == samples[0])) {
            bits.put(CONSTANT, 8);
            bits.put(samples[0], sampleBits);
            return;
        }
        long[][] residuals = new long[Math.min(MAX_ORDER, samples.length - 1) + 1][];
        residuals[0] = samples;
        for (int order = 1; order < residuals.length; order++) {
            residuals[order] = differences(residuals[order - 1], order);
        }
        Integer[] orders = new Integer[residuals.length];
        Arrays.setAll(orders, order -> order);
        Arrays.sort(orders, (one, other) -> Double.compare(size(residuals[one], one), size(residuals[other], other)));
        int order = effort < orders.length ? orders[effort] : 0;
        long[] best = residuals[order];
        int parameter = parameter(best, order);
        boolean isSmaller =
                codedBits(best, order, parameter) + (long) order * sampleBits < (long) samples.length * sampleBits;
        if (effort < orders.length && isSmaller) {
            writeFixed(bits, samples, best, order, parameter, sampleBits);
        } else {
            bits.put(VERBATIM << 1, 8);
            for (long sample : samples) {
                bits.put(sample, sampleBits);
            }
        }
    }

    private static void writeFixed(
            BitOutput bits, long[] samples, long[] residuals, int order, int parameter, int sampleBits) {
        bits.put((FIXED + order) << 1, 8);
        for (int i = 0; i < order; i++) {
            bits.put(samples[i], sampleBits);
        }
        // Method 1, whose parameters have five bits; one partition.
        bits.put(1, 2);
        bits.put(0, 4);
        bits.put(parameter, 5);
        for (int i = order; i < residuals.length; i++) {
            long folded = folded(residuals[i]);
            bits.putZeros(folded >> parameter);
            bits.put(folded, parameter);
        }
    }

    /** What an order more leaves of what the one before left. */
    private static long[] differences(long[] residuals, int order) {
        long[] next = residuals.clone();
        for (int i = residuals.length - 1; i >= order; i--) {
            next[i] = residuals[i] - residuals[i - 1];
        }
        return next;
    }

    private static double size(long[] residuals, int order) {
        double sum = 0;
        for (int i = order; i < residuals.length; i++) {
            sum += Math.abs((double) residuals[i]);
        }
        return sum;
    }

    /** The one that is best for residuals of their mean size. */
    private static int parameter(long[] residuals, int order) {
        double mean = size(residuals, order) / (residuals.length - order);
        int parameter = 0;
        while (parameter < MAX_PARAMETER && mean > 1L << parameter) {
            parameter++;
        }
        return parameter;
    }

    /** {@link Long#MAX_VALUE} where a residual has too many bits. */
    private static long codedBits(long[] residuals, int order, int parameter) {
        long sum = 0;
        for (int i = order; i < residuals.length; i++) {
            long folded = folded(residuals[i]);
            // The least number of 32 bits is not allowed (RFC 9639, 9.2.7.3).
            if (folded >= 0xFFFF_FFFFL) {
                return Long.MAX_VALUE / 2;
            }
            sum += (folded >> parameter) + 1 + parameter;
        }
        return sum;
    }

    private static long folded(long residual) {
        return residual << 1 ^ residual >> 63;
    }
}
