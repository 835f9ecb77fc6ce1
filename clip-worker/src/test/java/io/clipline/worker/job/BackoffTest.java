package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(30);

    @Test
    void pausesDoubleUpToTheLimit() {
        Backoff longest = new Backoff(FIRST, MOST, () -> 1.0);

        assertThat(longest.pause(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(longest.pause(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.pause(6)).isEqualTo(Duration.ofSeconds(16));
        assertThat(longest.pause(7)).isEqualTo(MOST);
        assertThat(longest.pause(Integer.MAX_VALUE)).isEqualTo(MOST);
    }

    @Test
    void chanceTakesAwayUpToHalf() {
        assertThat(new Backoff(FIRST, MOST, () -> 0.0).pause(2)).isEqualTo(Duration.ofMillis(500));
        assertThat(new Backoff(FIRST, MOST, () -> 0.5).pause(2)).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void aLimitBelowTheFirstPauseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(MOST, FIRST, () -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, MOST, () -> 0));
    }
}
