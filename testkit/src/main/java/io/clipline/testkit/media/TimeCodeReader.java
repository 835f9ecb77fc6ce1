package io.clipline.testkit.media;

import io.clipline.testkit.media.TimeCodeReading.Mark;
import java.util.ArrayList;
import java.util.Optional;
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
        var coarse = coarse(samples);
        var coarseChirp = coarse(signals.chirp);
        var marks = new ArrayList<Mark>();
        var candidate = candidate(coarse, 0, coarseChirp);
        while (candidate.isPresent()) {
            int next = candidate.getAsInt() + 1;
            // Where a second is followed by another in its place, nothing needs to be searched in between.
            var mark = mark(samples, candidate.getAsInt() * COARSE);
            while (mark.isPresent()) {
                marks.add(mark.get());
                int start = (int) Math.round(mark.get().position()) + MARGIN;
                next = (start + signals.end()) / COARSE;
                mark = mark(samples, start + signals.sampleRateHz);
            }
            candidate = candidate(coarse, next, coarseChirp);
        }
        return new TimeCodeReading(clip.sampleRateHz(), clip.length(), marks);
    }

    /** The next place, from one on, that looks like a pattern, and more so than all until the pattern would be over. */
    private static OptionalInt candidate(float[] samples, int from, float[] pattern) {
        for (int i = from; i + pattern.length <= samples.length; i++) {
            if (match(samples, i, pattern) >= COARSE_MATCH) {
                int best = i;
                for (int j = i + 1; j < i + pattern.length; j++) {
                    best = match(samples, j, pattern) > match(samples, best, pattern) ? j : best;
                }
                return OptionalInt.of(best);
            }
        }
        return OptionalInt.empty();
    }

    private Optional<Mark> mark(float[] samples, int around) {
        int best = around;
        double bestMatch = 0;
        for (int start = Math.max(1, around - 2 * COARSE); start <= around + 2 * COARSE; start++) {
            double match = match(samples, start, signals.chirp);
            if (match > bestMatch) {
                best = start;
                bestMatch = match;
            }
        }
        var second = bestMatch >= MATCH ? index(samples, best) : OptionalInt.empty();
        return second.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mark(second.getAsInt(), best - MARGIN + fraction(samples, best)));
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

    /** How alike the samples at a place and a pattern are, -1 to 1. */
    private static double match(float[] samples, int start, float[] pattern) {
        if (start + pattern.length > samples.length) {
            return 0;
        }
        float energy = 1e-9f;
        float patternEnergy = 0;
        float product = 0;
        for (int i = 0; i < pattern.length; i++) {
            float sample = samples[start + i];
            energy += sample * sample;
            patternEnergy += pattern[i] * pattern[i];
            product += sample * pattern[i];
        }
        return product / Math.sqrt((double) energy * patternEnergy);
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
