package io.clipline.timeline.kafka;

import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateAgeTest {

    private static final Duration LIMIT = Duration.ofDays(3);

    @TempDir
    private Path folder;

    @Test
    void state_is_too_old_when_it_was_not_in_use_for_longer_than_the_limit() {
        StateAge age = new StateAge(folder.resolve("not-there-yet"));
        assertThat(age.isOlderThan(LIMIT, NOON)).as("new").isFalse();

        age.touch(NOON);

        assertThat(age.isOlderThan(LIMIT, NOON.plus(LIMIT))).isFalse();
        assertThat(age.isOlderThan(LIMIT, NOON.plus(LIMIT).plusSeconds(1))).isTrue();
        age.touch(NOON.plusSeconds(1));
        assertThat(age.isOlderThan(LIMIT, NOON.plus(LIMIT).plusSeconds(1))).isFalse();
    }
}
