package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What bounds the time of every other test here: {@code junit-platform.properties}. */
class TimeLimitTest {

    private Optional<String> limit = Optional.empty();
    private Optional<Thread> caller = Optional.empty();

    @RegisterExtension
    private final BeforeEachCallback beforeEach = context -> {
        limit = context.getConfigurationParameter("junit.jupiter.execution.timeout.default");
        caller = Optional.of(Thread.currentThread());
    };

    @Test
    void a_test_has_a_limit_and_a_thread_that_can_be_left_behind_in_a_loop() {
        assertThat(limit).isPresent();
        assertThat(caller).isPresent().get().isNotSameAs(Thread.currentThread());
    }
}
