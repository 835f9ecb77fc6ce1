package io.clipline.audio.loudness;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The gating of ITU-R BS.1770-5, annex 1: blocks of 400 ms, one every 100 ms, of which the quiet ones do not count. Keeps
 * eight bytes for each 100 ms.
 */
final class GatedBlocks {

    private static final int STEPS_PER_BLOCK = 4;
    private static final double OFFSET_LUFS = -0.691;
    private static final double ABSOLUTE_GATE_LUFS = -70;
    private static final double RELATIVE_GATE_LU = -10;

    private double[] stepPowers = new double[512];
    private int steps;

    /** @param power the mean square of the next 100 ms, weighted, all channels together */
    void add(double power) {
        if (steps == stepPowers.length) {
            stepPowers = Arrays.copyOf(stepPowers, 2 * steps);
        }
        stepPowers[steps] = power;
        steps++;
    }

    /** Empty where no block reaches the absolute gate. */
    OptionalDouble integratedLufs() {
        double absoluteGate = power(ABSOLUTE_GATE_LUFS);
        OptionalDouble ungated = meanAbove(absoluteGate);
        if (ungated.isEmpty()) {
            return ungated;
        }
        double relativeGate = ungated.getAsDouble() * Math.pow(10, RELATIVE_GATE_LU / 10);
        OptionalDouble gated = meanAbove(Math.max(absoluteGate, relativeGate));
        return gated.isEmpty() ? gated : OptionalDouble.of(OFFSET_LUFS + 10 * Math.log10(gated.getAsDouble()));
    }

    private OptionalDouble meanAbove(double gate) {
        double sum = 0;
        int count = 0;
        for (int end = STEPS_PER_BLOCK; end <= steps; end++) {
            double power = 0;
            for (int step = end - STEPS_PER_BLOCK; step < end; step++) {
                power += stepPowers[step] / STEPS_PER_BLOCK;
            }
            if (power > gate) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    private static double power(double lufs) {
        return Math.pow(10, (lufs - OFFSET_LUFS) / 10);
    }
}
