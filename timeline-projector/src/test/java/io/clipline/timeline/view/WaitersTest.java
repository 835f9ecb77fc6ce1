package io.clipline.timeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitersTest {

    @Test
    void everybody_who_waits_for_a_clip_is_told_and_nobody_else() throws Exception {
        Waiters waiters = new Waiters(10);
        CompletableFuture<Boolean> one = waiters.await("a").orElseThrow();
        CompletableFuture<Boolean> two = waiters.await("a").orElseThrow();
        CompletableFuture<Boolean> other = waiters.await("b").orElseThrow();

        waiters.changed("a");

        assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(two.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(other).isNotDone();
        assertThat(waiters.count()).isEqualTo(1);
    }

    @Test
    void no_more_than_the_limit_wait_and_who_leaves_makes_room() {
        Waiters waiters = new Waiters(1);
        CompletableFuture<Boolean> first = waiters.await("a").orElseThrow();
        assertThat(waiters.await("b")).isEmpty();

        first.complete(false);

        assertThat(waiters.count()).isZero();
        assertThat(waiters.await("b")).isPresent();
    }

    @Test
    void closing_lets_everybody_go_and_nobody_in() throws Exception {
        Waiters waiters = new Waiters(10);
        CompletableFuture<Boolean> waiting = waiters.await("a").orElseThrow();

        waiters.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(waiters.await("a")).isEmpty();
        assertThat(waiters.count()).isZero();
    }
}
