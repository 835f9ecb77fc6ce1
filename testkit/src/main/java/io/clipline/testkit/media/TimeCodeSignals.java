package io.clipline.testkit.media;

/**
 * The signals that mark a second, as {@link TimeCode} writes and {@link TimeCodeReader} finds them: a chirp of 20 ms
 * from 1 to 5 kHz at the second's first sample, and from its 30th millisecond 15 bits of 10 ms each, the lowest bit
 * first and the parity last, as tones of 2 or 3.2 kHz.
 */
final class TimeCodeSignals {

    static final int INDEX_BITS = 14;
    static final int SYMBOLS = INDEX_BITS + 1;

    private static final double CHIRP_START_HZ = 1000;
    private static final double CHIRP_END_HZ = 5000;
    /** Whole cycles in 10 ms, so that one tone's filter does not hear the other. */
    private static final double[] SYMBOL_HZ = {2000, 3200};

    final int sampleRateHz;
    /** Its energy is 1 when multiplied with itself and summed. */
    final float[] chirp;
    /** For bit 0 and 1: the tone with its phase at zero. */
    final float[][] tones;
    /** For bit 0 and 1: the same, a quarter of a cycle on. */
    final float[][] quadratures;

    TimeCodeSignals(int sampleRateHz) {
        if (sampleRateHz % 100 != 0) {
            throw new IllegalArgumentException("10 ms must be a whole number of samples: " + sampleRateHz + " Hz");
        }
        this.sampleRateHz = sampleRateHz;
        this.chirp = unitEnergy(chirp(sampleRateHz));
        this.tones = new float[][] {tone(0, 0), tone(1, 0)};
        this.quadratures = new float[][] {tone(0, Math.PI / 2), tone(1, Math.PI / 2)};
    }

    int symbolStart(int symbol) {
        return (3 + symbol) * symbolLength();
    }

    int symbolLength() {
        return sampleRateHz / 100;
    }

    /** Where the marks of a second are over, with 20 ms of quiet after them. */
    int end() {
        return symbolStart(SYMBOLS) + 2 * symbolLength();
    }

    static int parity(int index) {
        return Integer.bitCount(index) & 1;
    }

    private static float[] chirp(int sampleRateHz) {
        int length = sampleRateHz / 50;
        double seconds = (double) length / sampleRateHz;
        var samples = new float[length];
        for (int i = 0; i < length; i++) {
            double t = (double) i / sampleRateHz;
            double cycles = CHIRP_START_HZ * t + (CHIRP_END_HZ - CHIRP_START_HZ) * t * t / (2 * seconds);
            samples[i] = (float) (Math.sin(2 * Math.PI * cycles) * taper(i, length));
        }
        return samples;
    }

    private float[] tone(int bit, double phase) {
        var samples = new float[symbolLength()];
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * SYMBOL_HZ[bit] * i / sampleRateHz + phase;
            samples[i] = (float) (Math.sin(angle) * taper(i, samples.length));
        }
        return samples;
    }

    /** Rises over the first tenth and falls over the last, so that nothing clicks. */
    private static double taper(int i, int length) {
        double edge = length / 10.0;
        double nearest = Math.min(i + 0.5, length - i - 0.5);
        return nearest >= edge ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * nearest / edge);
    }

    private static float[] unitEnergy(float[] samples) {
        double energy = 0;
        for (float sample : samples) {
            energy += (double) sample * sample;
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (samples[i] / Math.sqrt(energy));
        }
        return samples;
    }
}
