package io.clipline.audio.loudness;

/**
 * A filter with two poles and two zeros, in the transposed direct form II.
 *
 * @param b0 of the numerator, as {@code b1} and {@code b2}; the denominator is {@code 1 + a1/z + a2/z²}
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {

    private static final double SHELF_HZ = 1681.974450955533;
    private static final double SHELF_DB = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    /** The gain at the shelf's middle, as a power of the gain above it. */
    private static final double SHELF_MIDDLE = 0.4996667741545416;

    private static final double HIGH_PASS_HZ = 38.13547087602444;
    private static final double HIGH_PASS_Q = 0.5003270373238773;

    /**
     * The first stage of the K-weighting, a head's effect: +4 dB above 1.7 kHz. BS.1770-5 prints coefficients for 48 kHz
     * alone; these are the analogue parameters behind them, brought to the wanted rate by the bilinear transform.
     */
    static Biquad headShelf(int sampleRateHz) {
        double k = Math.tan(Math.PI * SHELF_HZ / sampleRateHz);
        double above = Math.pow(10, SHELF_DB / 20);
        double middle = Math.pow(above, SHELF_MIDDLE);
        double a0 = 1 + k / SHELF_Q + k * k;
        return new Biquad(
                (above + middle * k / SHELF_Q + k * k) / a0,
                2 * (k * k - above) / a0,
                (above - middle * k / SHELF_Q + k * k) / a0,
                2 * (k * k - 1) / a0,
                (1 - k / SHELF_Q + k * k) / a0);
    }

    /** The second stage: takes away what lies below 38 Hz. Its numerator is 1, -2, 1 at every rate, as printed. */
    static Biquad highPass(int sampleRateHz) {
        double k = Math.tan(Math.PI * HIGH_PASS_HZ / sampleRateHz);
        double a0 = 1 + k / HIGH_PASS_Q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / HIGH_PASS_Q + k * k) / a0);
    }
}
