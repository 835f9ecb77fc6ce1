package io.clipline.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AppliedOffsetsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration NONE = Duration.ZERO;

    private final AppliedOffsets applied = new AppliedOffsets();

    @Test
    void whatWasAppliedNeedsNoWait() throws Exception {
        applied.advance(2, 8);
        assertThat(applied.await(2, 7, NONE)).isTrue();
        assertThat(applied.await(2, 8, NONE)).isFalse();
    }

    @Test
    void partitionsAreCountedApart() throws Exception {
        applied.advance(2, 8);
        assertThat(applied.await(1, 0, NONE)).isFalse();
    }

    @Test
    void whoWaitsIsWokenByTheOffsetAndNotByAnEarlierOne() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> awaitFive());
        applied.advance(0, 5);
        assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        applied.advance(0, 6);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private boolean awaitFive() {
        try {
            return applied.await(0, 5, LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
