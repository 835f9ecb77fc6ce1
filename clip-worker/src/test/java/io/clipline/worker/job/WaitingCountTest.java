package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaitingCountTest {

    private final WaitingCount count = new WaitingCount(2);

    @Test
    void ofThoseWhoWaitForTheSameOnlySomeCount() {
        for (int i = 0; i < 5; i++) {
            count.add(Optional.of("late"));
        }
        count.add(Optional.of("other"));
        count.add(Optional.empty());
        count.add(Optional.empty());
        count.add(Optional.empty());

        assertThat(count.all()).isEqualTo(9);
        assertThat(count.counting()).isEqualTo(6);
    }

    @Test
    void whoeverComesAndGoesItIsAsIfItWereCountedAnew() {
        SplittableRandom random = new SplittableRandom(4);
        List<Optional<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            if (waiting.isEmpty() || random.nextInt(100) < (i / 500 % 2 == 0 ? 60 : 40)) {
                int what = random.nextInt(6);
                Optional<String> awaited = what == 0 ? Optional.empty() : Optional.of("recording " + what);
                waiting.add(awaited);
                count.add(awaited);
            } else {
                count.remove(waiting.remove(random.nextInt(waiting.size())));
            }
            assertThat(count.all()).isEqualTo(waiting.size());
            assertThat(count.counting()).isEqualTo(counting(waiting));
        }
    }

    private static long counting(List<Optional<String>> waiting) {
        Map<String, Long> byAwaited = new HashMap<>();
        waiting.forEach(awaited -> awaited.ifPresent(what -> byAwaited.merge(what, 1L, Long::sum)));
        return waiting.stream().filter(Optional::isEmpty).count()
                + byAwaited.values().stream().mapToLong(n -> Math.min(n, 2)).sum();
    }
}
