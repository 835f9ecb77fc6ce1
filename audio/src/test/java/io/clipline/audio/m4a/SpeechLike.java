package io.clipline.audio.m4a;

import io.clipline.testkit.media.Pcm;
import java.util.SplittableRandom;

/** Pulses of a voice through resonances that wander from vowel to vowel, with hisses between, in syllables. */
final class SpeechLike {

    private static final int RATE = 48_000;
    private static final double SYLLABLES_A_SECOND = 4.5;
    private static final double[][] VOWELS = {{730, 1090, 2440}, {270, 2290, 3010}, {300, 870, 2240}, {530, 1840, 2480}
    };
    private static final double[] BANDWIDTHS = {80, 100, 140};
    private static final double PEAK = 0.5;

    private final SplittableRandom random = new SplittableRandom(11);
    private final double[][] memory = new double[BANDWIDTHS.length][2];
    private double phase;

    private SpeechLike() {}

    static Pcm seconds(int seconds) {
        double[] values = new double[seconds * RATE];
        SpeechLike voice = new SpeechLike();
        double highest = 0;
        for (int n = 0; n < values.length; n++) {
            values[n] = voice.next((double) n / RATE);
            highest = Math.max(highest, Math.abs(values[n]));
        }
        float[] samples = new float[values.length];
        for (int n = 0; n < values.length; n++) {
            samples[n] = (float) (values[n] * PEAK / highest);
        }
        return new Pcm(RATE, 1, samples);
    }

    private double next(double second) {
        double syllable = second * SYLLABLES_A_SECOND;
        int number = (int) syllable;
        double[] vowel = VOWELS[number % VOWELS.length];
        double loudness = 0.05 + Math.pow(Math.sin(Math.PI * (syllable - Math.floor(syllable))), 2);
        phase += (115 + 25 * Math.sin(2 * Math.PI * 0.6 * second)) / RATE;
        double pulse = phase >= 1 ? 1 : 0;
        phase -= pulse;
        boolean hiss = number % 3 == 2;
        double sound = hiss ? (random.nextDouble() - 0.5) * 0.3 : pulse + (random.nextDouble() - 0.5) * 0.01;
        for (int i = 0; i < BANDWIDTHS.length; i++) {
            sound = resonance(memory[i], sound, hiss ? 4_500 + 900 * i : vowel[i], BANDWIDTHS[i] * (hiss ? 12 : 1));
        }
        return loudness * sound;
    }

    /** Two poles, with a gain of 1 at 0 Hz. */
    private static double resonance(double[] last, double in, double hertz, double bandwidth) {
        double radius = Math.exp(-Math.PI * bandwidth / RATE);
        double b = 2 * radius * Math.cos(2 * Math.PI * hertz / RATE);
        double c = -radius * radius;
        double out = (1 - b - c) * in + b * last[0] + c * last[1];
        last[1] = last[0];
        last[0] = out;
        return out;
    }
}
