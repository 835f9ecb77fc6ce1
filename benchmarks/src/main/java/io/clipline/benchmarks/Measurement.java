package io.clipline.benchmarks;

import java.util.Optional;

/**
 * What one cut cost, and how far off it was.
 *
 * @param startErrorMillis where the clip begins, against where it should; empty where nothing could be heard in it
 * @param endErrorMillis the same of its end
 * @param bytes taken from the server for one cut
 * @param requests sent to it for one cut
 * @param cpuMillis of one cut, by the cutting process and those that it started
 * @param problem why there is no clip
 */
record Measurement(
        Optional<Double> startErrorMillis,
        Optional<Double> endErrorMillis,
        long bytes,
        long requests,
        double cpuMillis,
        Optional<String> problem) {

    /** Nothing was measured. */
    static final Measurement NONE =
            new Measurement(Optional.empty(), Optional.empty(), 0, 0, Double.NaN, Optional.of("not measured"));
}
