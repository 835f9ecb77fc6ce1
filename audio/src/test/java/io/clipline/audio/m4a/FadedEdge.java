package io.clipline.audio.m4a;

import java.util.stream.IntStream;

/** One edge of a clip, its outermost sample first, and what becomes of it when the gains of its frames are lowered. */
final class FadedEdge {

    private static final int MILLISECOND = 48;
    private static final int FADE = 10 * MILLISECOND;
    private static final int FRAME = 1024;

    /** That are heard within a fade, whatever sample of a frame the clip begins with. */
    static final int FRAMES = 3;

    /** Until where lowering those is heard. */
    static final int REACH = FADE + 2 * FRAME;

    private static final int CHOICES = 40;
    /** Steps of 1.5 dB; the last choice stands for silence. */
    private static final double[] FACTORS = IntStream.range(0, CHOICES)
            .mapToDouble(steps -> steps == CHOICES - 1 ? 0 : Math.pow(2, -steps / 4.0))
            .toArray();

    private final double[] sound;
    private final double[][] frames;

    /**
     * @param sound as it is, of {@link #REACH} samples
     * @param frames what the outermost frames add to it
     */
    FadedEdge(double[] sound, double[][] frames) {
        this.sound = sound;
        this.frames = frames;
    }

    /** How far from silence the first sample is, beside the sound's effective value over a frame. */
    double stepDecibels() {
        return decibels(sound[0] * sound[0] / (energy(sound, 0, FRAME) / FRAME));
    }

    /** A factor for each frame. */
    double[] asItIs() {
        return IntStream.range(0, FRAMES).mapToDouble(frame -> 1).toArray();
    }

    /** The factors with the least error, of those that make the first millisecond so much quieter. */
    double[] best(double decibelsQuieter) {
        Energy error = new Energy();
        Energy first = new Energy();
        for (int n = 0; n < REACH; n++) {
            error.add(sound[n] - faded(n), n);
            if (n < MILLISECOND) {
                first.add(sound[n], n);
            }
        }
        double most = energy(sound, 0, MILLISECOND) * Math.pow(10, -decibelsQuieter / 10) * (1 + 1e-9);
        double[] best = asItIs();
        double least = Double.MAX_VALUE;
        for (int choice = 0; choice < CHOICES * CHOICES * CHOICES; choice++) {
            double[] factors = {
                FACTORS[choice % CHOICES], FACTORS[choice / CHOICES % CHOICES], FACTORS[choice / CHOICES / CHOICES]
            };
            double value = error.with(factors);
            if (value < least && first.with(factors) <= most) {
                least = value;
                best = factors;
            }
        }
        return best;
    }

    /** What differs from a fade, beside the sound of those 10 ms. */
    double errorDecibels(double[] factors) {
        double error = 0;
        for (int n = 0; n < REACH; n++) {
            error += Math.pow(with(factors, n) - faded(n), 2);
        }
        return decibels(error / energy(sound, 0, FADE));
    }

    /** What differs behind the 10 ms, where a fade changes nothing, beside the sound there. */
    double errorBehindDecibels(double[] factors) {
        double error = 0;
        for (int n = FADE; n < REACH; n++) {
            error += Math.pow(with(factors, n) - sound[n], 2);
        }
        return decibels(error / energy(sound, FADE, REACH));
    }

    private double faded(int n) {
        return sound[n] * Math.min(1, (double) n / FADE);
    }

    private double with(double[] factors, int n) {
        double value = sound[n];
        for (int frame = 0; frame < FRAMES; frame++) {
            value += (factors[frame] - 1) * frames[frame][n];
        }
        return value;
    }

    private static double energy(double[] values, int from, int end) {
        return IntStream.range(from, end)
                .mapToDouble(n -> values[n] * values[n])
                .sum();
    }

    private static double decibels(double ratio) {
        return 10 * Math.log10(ratio + 1e-30);
    }

    /** The energy of something to which frames are added, as a quadratic function of their factors. */
    private final class Energy {
        private double constant;
        private final double[] linear = new double[FRAMES];
        private final double[][] square = new double[FRAMES][FRAMES];

        void add(double value, int n) {
            constant += value * value;
            for (int i = 0; i < FRAMES; i++) {
                linear[i] += 2 * value * frames[i][n];
                for (int j = 0; j < FRAMES; j++) {
                    square[i][j] += frames[i][n] * frames[j][n];
                }
            }
        }

        double with(double[] factors) {
            double energy = constant;
            for (int i = 0; i < FRAMES; i++) {
                energy += (factors[i] - 1) * linear[i];
                for (int j = 0; j < FRAMES; j++) {
                    energy += (factors[i] - 1) * (factors[j] - 1) * square[i][j];
                }
            }
            return energy;
        }
    }
}
