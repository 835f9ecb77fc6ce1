package io.clipline.worker.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts who waits. Of many who wait for the same thing only some count, so that it does not keep out all others. */
final class WaitingCount {

    private final int mostForOne;
    private final Map<String, Integer> byAwaited = new HashMap<>();
    private int all;
    private int counting;

    /** @param mostForOne how many count of those who wait for the same */
    WaitingCount(int mostForOne) {
        this.mostForOne = mostForOne;
    }

    int all() {
        return all;
    }

    /** Those who count. */
    int counting() {
        return counting;
    }

    /** @param awaited what is waited for; empty: nothing that others wait for, too */
    void add(Optional<String> awaited) {
        all++;
        if (awaited.isEmpty() || byAwaited.merge(awaited.get(), 1, Integer::sum) <= mostForOne) {
            counting++;
        }
    }

    /** @param awaited as it was added */
    void remove(Optional<String> awaited) {
        all--;
        if (awaited.isEmpty()) {
            counting--;
            return;
        }
        int left = byAwaited.merge(awaited.get(), -1, Integer::sum);
        if (left < mostForOne) {
            counting--;
        }
        if (left == 0) {
            byAwaited.remove(awaited.get());
        }
    }
}
