package io.clipline.audio.loudness;

import java.util.Arrays;

/** Sines, alike in every channel unless they are given one by one. */
final class Tones {

    private Tones() {}

    /** A sine of 1 kHz, one value of each channel in turn; {@code dbfs} is its peak in each channel. */
    static float[] kilohertz(int sampleRateHz, double seconds, double... dbfs) {
        int count = (int) Math.round(seconds * sampleRateHz);
        var values = new float[count * dbfs.length];
        for (int channel = 0; channel < dbfs.length; channel++) {
            double amplitude = Math.pow(10, dbfs[channel] / 20);
            for (int n = 0; n < count; n++) {
                values[n * dbfs.length + channel] =
                        (float) (amplitude * Math.sin(2 * Math.PI * 1_000 * n / sampleRateHz));
            }
        }
        return values;
    }

    /** A sine of one channel at 48 kHz, with 10 ms of fading at both ends. */
    static float[] faded(double samplesPerPeriod, double amplitude, double degrees) {
        var values = new float[24_000];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (amplitude
                    * fade(n, values.length, 480)
                    * Math.sin(2 * Math.PI * n / samplesPerPeriod + Math.toRadians(degrees)));
        }
        return values;
    }

    /**
     * A sine of fs/6 at half of full scale with one period of fs/4 at full scale in it, made at four times the rate,
     * low-passed, and every fourth sample taken.
     *
     * @param offset which of four to take
     */
    static float[] burst(int offset) {
        int half = 4 * 6_000;
        int period = 4 * 4;
        var fine = new double[2 * half + period];
        for (int n = 0; n < fine.length; n++) {
            boolean inside = n >= half && n < half + period;
            int before = Math.min(n, half);
            int after = Math.max(0, n - half - period);
            fine[n] = inside
                    ? Math.sin(2 * Math.PI * (n - half) / period)
                    : 0.5 * fade(n, fine.length, 4 * 480) * Math.sin(2 * Math.PI * (before - half + after) / 24.0);
        }
        return everyFourth(fine, offset);
    }

    private static float[] everyFourth(double[] fine, int offset) {
        int reach = 256;
        var values = new float[fine.length / 4 - 1];
        for (int n = 0; n < values.length; n++) {
            int middle = 4 * n + offset;
            double sum = 0;
            for (int i = Math.max(0, middle - reach); i <= Math.min(fine.length - 1, middle + reach); i++) {
                double x = Math.PI * (i - middle) / 4.0;
                double window = 0.5 + 0.5 * Math.cos(Math.PI * (i - middle) / (double) reach);
                sum += fine[i] * window * (i == middle ? 1 : Math.sin(x) / x) / 4;
            }
            values[n] = (float) sum;
        }
        return values;
    }

    private static double fade(int n, int length, int samples) {
        return Math.min(1, Math.min(n, length - 1 - n) / (double) samples);
    }

    static float[] joined(float[]... parts) {
        var all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
