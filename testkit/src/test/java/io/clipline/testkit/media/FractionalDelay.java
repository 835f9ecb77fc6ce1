package io.clipline.testkit.media;

/** Delays sound by a part of a sample, by a windowed sinc of 64 taps. */
final class FractionalDelay {

    private static final int REACH = 32;

    private FractionalDelay() {}

    static float[] apply(float[] samples, double delay) {
        var delayed = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (int j = Math.max(0, i - REACH); j < Math.min(samples.length, i + REACH); j++) {
                double distance = i - delay - j;
                double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / (REACH + 1));
                double sinc = distance == 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
                sum += samples[j] * sinc * window;
            }
            delayed[i] = (float) sum;
        }
        return delayed;
    }
}
