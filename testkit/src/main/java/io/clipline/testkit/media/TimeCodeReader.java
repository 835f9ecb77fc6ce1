package io.clipline.testkit.media;

import io.clipline.testkit.media.TimeCodeReading.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the chirps of a {@link TimeCode} with a matched filter, first on a quarter of the samples, then exactly around
 * each candidate, and reads the index behind each.
 */
final class TimeCodeReader {

    private static final int COARSE = 4;
    /** A chirp that lies between two coarse samples still matches by 0.6; noise stays below 0.4. */
    private static final double COARSE_MATCH = 0.45;

    private static final double MATCH = 0.7;
    /** Silence put around the clip, so that a chirp at its first sample has neighbours to be compared with. */
    private static final int MARGIN = 4 * COARSE;

    /** How much louder one tone of a bit must be than the other, as energy. */
    private static final double CLEAR = 4;

    private final TimeCodeSignals signals;

    TimeCodeReader(TimeCodeSignals signals) {
        this.signals = signals;
    }

    TimeCodeReading read(Pcm clip) {
        var samples = new float[clip.length() + 2 * MARGIN];
        System.arraycopy(clip.channel(0), 0, samples, MARGIN, clip.length());
        var coarseChirp = coarse(signals.chirp);
        var matches = matches(coarse(samples), coarseChirp);
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] >= COARSE_MATCH && isPeak(matches, i, coarseChirp.length)) {
                mark(samples, i * COARSE, marks);
            }
        }
        return new TimeCodeReading(clip.sampleRateHz(), clip.length(), marks);
    }

    private void mark(float[] samples, int around, List<Mark> marks) {
        int best = around;
        double bestMatch = 0;
        for (int start = Math.max(1, around - 2 * COARSE); start <= around + 2 * COARSE; start++) {
            double match = match(samples, start, signals.chirp);
            if (match > bestMatch) {
                best = start;
                bestMatch = match;
            }
        }
        if (bestMatch < MATCH) {
            return;
        }
        int found = best;
        index(samples, found)
                .ifPresent(second -> marks.add(new Mark(second, found - MARGIN + fraction(samples, found))));
    }

    /** The top of the parabola through the match at a place and at its neighbours, -0.5 to 0.5. */
    private double fraction(float[] samples, int best) {
        double before = dot(samples, best - 1, signals.chirp);
        double here = dot(samples, best, signals.chirp);
        double after = dot(samples, best + 1, signals.chirp);
        double curve = before - 2 * here + after;
        return curve == 0 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / curve));
    }

    /** The number behind a chirp; empty where the clip ends before it, or a bit is unclear, or the parity is wrong. */
    private OptionalInt index(float[] samples, int chirpStart) {
        int value = 0;
        for (int symbol = 0; symbol < TimeCodeSignals.SYMBOLS; symbol++) {
            int start = chirpStart + signals.symbolStart(symbol);
            if (start + signals.symbolLength() > samples.length - MARGIN) {
                return OptionalInt.empty();
            }
            double zero = energy(samples, start, 0);
            double one = energy(samples, start, 1);
            if (Math.max(zero, one) < CLEAR * Math.min(zero, one)) {
                return OptionalInt.empty();
            }
            value |= one > zero ? 1 << symbol : 0;
        }
        int index = value & (1 << TimeCodeSignals.INDEX_BITS) - 1;
        int parity = value >> TimeCodeSignals.INDEX_BITS;
        return parity == TimeCodeSignals.parity(index) ? OptionalInt.of(index) : OptionalInt.empty();
    }

    private double energy(float[] samples, int start, int bit) {
        double inPhase = dot(samples, start, signals.tones[bit]);
        double quadrature = dot(samples, start, signals.quadratures[bit]);
        return inPhase * inPhase + quadrature * quadrature;
    }

    /** How alike the samples at each place and a pattern are, -1 to 1. */
    private static float[] matches(float[] samples, float[] pattern) {
        var matches = new float[Math.max(0, samples.length - pattern.length + 1)];
        double patternEnergy = dot(pattern, 0, pattern);
        double energy = 0;
        for (int i = 0; i < samples.length; i++) {
            energy += (double) samples[i] * samples[i];
            int start = i - pattern.length + 1;
            if (start >= 0) {
                matches[start] = (float) (dot(samples, start, pattern) / Math.sqrt(patternEnergy * energy + 1e-9));
                energy = Math.max(0, energy - (double) samples[start] * samples[start]);
            }
        }
        return matches;
    }

    private static double match(float[] samples, int start, float[] pattern) {
        if (start + pattern.length > samples.length) {
            return 0;
        }
        double energy = 1e-9;
        for (int i = 0; i < pattern.length; i++) {
            energy += (double) samples[start + i] * samples[start + i];
        }
        return dot(samples, start, pattern) / Math.sqrt(energy * dot(pattern, 0, pattern));
    }

    private static boolean isPeak(float[] matches, int at, int reach) {
        for (int i = Math.max(0, at - reach); i < Math.min(matches.length, at + reach); i++) {
            if (matches[i] > matches[at] || (matches[i] == matches[at] && i < at)) {
                return false;
            }
        }
        return true;
    }

    private static double dot(float[] samples, int start, float[] pattern) {
        float sum = 0;
        for (int i = 0; i < pattern.length; i++) {
            sum += samples[start + i] * pattern[i];
        }
        return sum;
    }

    private static float[] coarse(float[] samples) {
        var means = new float[samples.length / COARSE];
        for (int i = 0; i < means.length; i++) {
            float sum = 0;
            for (int j = 0; j < COARSE; j++) {
                sum += samples[i * COARSE + j];
            }
            means[i] = sum / COARSE;
        }
        return means;
    }
}
