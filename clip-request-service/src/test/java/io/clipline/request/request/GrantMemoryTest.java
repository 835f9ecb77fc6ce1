package io.clipline.request.request;

import static io.clipline.request.request.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GrantMemoryTest {

    private final GrantMemory memory = new GrantMemory(2);

    @Test
    void theOneThatWasUsedLongestAgoIsForgottenFirst() {
        memory.granted(wish(1, 5_000), grant("a"));
        memory.granted(wish(2, 5_000), grant("b"));
        assertThat(memory.grantOf("a", wish(1, 5_000))).isPresent();
        memory.granted(wish(3, 5_000), grant("c"));

        assertThat(memory.grantOf("a", wish(1, 5_000))).isPresent();
        assertThat(memory.grantOf("b", wish(2, 5_000))).isEmpty();
        assertThat(memory.grantOf("c", wish(3, 5_000))).isPresent();
    }

    @Test
    void theFirstGrantOfAWishStands() {
        Grant first = grant("a");
        memory.granted(wish(1, 5_000), first);
        memory.granted(wish(1, 5_000), new Grant("a", Instant.EPOCH.plusSeconds(9), Instant.MAX, false));
        assertThat(memory.grantOf("a", wish(1, 5_000))).contains(first);
    }

    @Test
    void ofManyWishesThatComeAtOnceWithOneKeyOneTakesIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> taken = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Wish wish = wish(i, 5_000);
                taken.add(threads.submit(() -> memory.take("a", wish)));
            }
            int winners = 0;
            for (Future<Boolean> one : taken) {
                winners += one.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Grant grant(String clipId) {
        return new Grant(clipId, Instant.EPOCH, Instant.EPOCH.plusSeconds(900), false);
    }
}
