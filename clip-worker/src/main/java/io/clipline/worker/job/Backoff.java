package io.clipline.worker.job;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses that double up to a limit. Half of each is chance, so that what failed together does not come back together.
 *
 * @param first the pause after the first failure, before chance shortens it
 * @param most no pause is longer
 * @param random numbers from 0 to less than 1
 */
public record Backoff(Duration first, Duration most, DoubleSupplier random) {

    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected 0 < first <= most, not " + first + " and " + most);
        }
    }

    /** @param failures how often it failed so far, 1 or more */
    Duration pause(int failures) {
        // 2^30 times a millisecond is twelve days: more than any limit, and far from an overflow.
        long factor = 1L << Math.min(30, failures - 1);
        long fullMillis = Math.min(most.toMillis(), Math.multiplyExact(first.toMillis(), factor));
        return Duration.ofMillis(fullMillis / 2 + Math.round(fullMillis / 2.0 * random.getAsDouble()));
    }
}
