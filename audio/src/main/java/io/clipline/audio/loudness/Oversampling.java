package io.clipline.audio.loudness;

/**
 * The values of a band-limited signal between its samples: a sinc under a Kaiser window, one row of weights for each place
 * between two samples. ITU-R BS.1770-5, annex 2 leaves the filter open as long as it oversamples, four times at 48 kHz.
 */
final class Oversampling {

    /** Samples on each side of the place that is looked for. */
    static final int REACH = 12;

    private static final int HIGH_RATE_HZ = 96_000;
    private static final double KAISER_BETA = 6;

    /** One row for each place between two samples; {@link #REACH} weights before it and as many after it. */
    private final float[][] rows;

    private final float gain;

    /** Four values for each sample; two from 96 kHz on. */
    Oversampling(int sampleRateHz) {
        int factor = sampleRateHz >= HIGH_RATE_HZ ? 2 : 4;
        rows = new float[factor - 1][];
        double largest = 1;
        for (int place = 1; place < factor; place++) {
            float[] row = row((double) place / factor);
            rows[place - 1] = row;
            double sum = 0;
            for (float weight : row) {
                sum += Math.abs(weight);
            }
            largest = Math.max(largest, sum);
        }
        // A little more than the sum, so that rounding cannot lift a value above it.
        gain = (float) (largest * 1.001);
    }

    /** No value between samples is further from zero than the furthest sample near it, times this. */
    float gain() {
        return gain;
    }

    /** The greatest magnitude between {@code samples[at - 1]} and {@code samples[at]}. */
    float greatestBefore(float[] samples, int at) {
        float greatest = 0;
        for (float[] row : rows) {
            float value = 0;
            for (int i = 0; i < row.length; i++) {
                value += row[i] * samples[at - REACH + i];
            }
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    /** @param place between two samples, 0 to 1 */
    private static float[] row(double place) {
        double[] weights = new double[2 * REACH];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = i - (REACH - 1) - place;
            double sinc = Math.sin(Math.PI * distance) / (Math.PI * distance);
            double edge = distance / REACH;
            weights[i] = sinc * bessel(KAISER_BETA * Math.sqrt(Math.max(0, 1 - edge * edge)));
            sum += weights[i];
        }
        float[] row = new float[weights.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (weights[i] / sum);
        }
        return row;
    }

    /** The modified Bessel function of the first kind and order 0, as its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < 40; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }
}
