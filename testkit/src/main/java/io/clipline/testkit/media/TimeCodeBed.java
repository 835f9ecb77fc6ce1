package io.clipline.testkit.media;

import java.util.SplittableRandom;

/** The sound between two marks of a {@link TimeCode}: one channel of one second, the same at every call. */
final class TimeCodeBed {

    private static final int SCENE_SECONDS = 20;
    private static final int FADES_PER_SECOND = 200;

    /** First three formants in Hz of five vowels, as every textbook of phonetics has them, rounded. */
    private static final int[][] VOWELS = {
        {730, 1090, 2440}, {530, 1840, 2480}, {270, 2290, 3010}, {570, 840, 2410}, {300, 870, 2240}
    };

    private static final double[] BANDWIDTHS_HZ = {60, 90, 150};

    /** Brings the resonances' output near to 1, where it is bent and cannot clip. */
    private static final double VOICE_GAIN = 10;

    private final int sampleRateHz;
    private final int scene;
    private final SplittableRandom random;

    TimeCodeBed(int sampleRateHz, int second, int channel) {
        this.sampleRateHz = sampleRateHz;
        // Scenes change every 20 s and do not repeat in the order that they first came.
        this.scene = new SplittableRandom(second / SCENE_SECONDS).nextInt(4);
        this.random = new SplittableRandom(second * 31L + channel);
    }

    /** A second of samples, silent before {@code start}. */
    float[] samples(int start) {
        var samples = new float[sampleRateHz];
        switch (scene) {
            case 0 -> speak(samples, start, 110);
            case 1 -> speak(samples, start, 200);
            case 2 -> hiss(samples, start, 0.0005f);
            default -> {
                hiss(samples, start, 0.03f);
                ring(samples, start);
            }
        }
        fade(samples, start);
        return samples;
    }

    /** Syllables of 0.1 to 0.3 s: pulses of a glottis, and some breath, through three resonances. */
    private void speak(float[] samples, int start, double pitchHz) {
        int position = start;
        while (position < samples.length) {
            int length = sampleRateHz / 10 + random.nextInt(sampleRateHz / 5);
            int end = Math.min(samples.length, position + length);
            syllable(samples, position, end, pitchHz * (0.85 + 0.3 * random.nextDouble()));
            position = end + random.nextInt(sampleRateHz / 20);
        }
    }

    private void syllable(float[] samples, int start, int end, double pitchHz) {
        var vowel = VOWELS[random.nextInt(VOWELS.length)];
        var resonances = new Resonance[vowel.length];
        for (int i = 0; i < vowel.length; i++) {
            resonances[i] = new Resonance(vowel[i], BANDWIDTHS_HZ[i], sampleRateHz);
        }
        double step = pitchHz / sampleRateHz;
        double phase = 0;
        int noise = random.nextInt() | 1;
        for (int i = start; i < end; i++) {
            phase += step;
            double value = 0;
            if (phase >= 1) {
                phase -= 1;
                value = 1;
            }
            noise = nextNoise(noise);
            value += noise * (0.02 / Integer.MAX_VALUE);
            for (var resonance : resonances) {
                value = resonance.next(value);
            }
            double loudness = Math.min(1, Math.min(i - start, end - i) * 50.0 / sampleRateHz);
            double voice = VOICE_GAIN * value;
            samples[i] += (float) (0.4 * loudness * voice / (1 + Math.abs(voice)));
        }
    }

    private void hiss(float[] samples, int start, float peak) {
        int noise = random.nextInt() | 1;
        for (int i = start; i < samples.length; i++) {
            noise = nextNoise(noise);
            samples[i] += noise * (peak / Integer.MAX_VALUE);
        }
    }

    private void ring(float[] samples, int start) {
        for (int tone = 0; tone < 3; tone++) {
            double angle = 2 * Math.PI * (200 + random.nextInt(6000)) / sampleRateHz;
            // A turning pointer: cheaper than a sine for every sample.
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            double x = 0.05;
            double y = 0;
            for (int i = start; i < samples.length; i++) {
                double turned = x * cos - y * sin;
                y = x * sin + y * cos;
                x = turned;
                samples[i] += (float) y;
            }
        }
    }

    /** Marsaglia's xorshift; never 0 unless it starts there. */
    private static int nextNoise(int noise) {
        int next = noise ^ noise << 13;
        next ^= next >>> 17;
        return next ^ next << 5;
    }

    private void fade(float[] samples, int start) {
        int length = sampleRateHz / FADES_PER_SECOND;
        for (int i = 0; i < length; i++) {
            samples[start + i] *= (float) i / length;
            samples[samples.length - 1 - i] *= (float) i / length;
        }
    }

    /** A resonator of two poles, with a gain of about 1 at its frequency. */
    private static final class Resonance {

        private final double gain;
        private final double feedback1;
        private final double feedback2;
        private double last;
        private double beforeLast;

        Resonance(double frequencyHz, double bandwidthHz, int sampleRateHz) {
            double radius = Math.exp(-Math.PI * bandwidthHz / sampleRateHz);
            this.feedback1 = 2 * radius * Math.cos(2 * Math.PI * frequencyHz / sampleRateHz);
            this.feedback2 = -radius * radius;
            this.gain = 1 - feedback1 - feedback2;
        }

        double next(double value) {
            double result = gain * value + feedback1 * last + feedback2 * beforeLast;
            beforeLast = last;
            last = result;
            return result;
        }
    }
}
