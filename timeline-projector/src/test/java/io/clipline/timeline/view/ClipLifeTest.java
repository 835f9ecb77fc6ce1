package io.clipline.timeline.view;

import static io.clipline.timeline.Facts.LIFE;
import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.timeline.Facts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClipLifeTest {

    private static final String CLIP = Facts.clipId("life");
    private static final ClipFacts ASKED = ClipFacts.NONE.with(Facts.request(CLIP));

    @Test
    void a_request_times_out_a_grace_after_its_deadline() {
        assertThat(LIFE.next(ASKED))
                .contains(
                        due(Due.Kind.TIME_OUT, NOON.plus(Duration.ofMinutes(10)).plusSeconds(30)));
        assertThat(LIFE.next(ClipFacts.NONE.with(requestWithDeadline(NOON.plusSeconds(60)))))
                .contains(due(Due.Kind.TIME_OUT, NOON.plusSeconds(90)));
    }

    @Test
    void a_request_cannot_name_a_deadline_beyond_the_longest() {
        assertThat(LIFE.next(ClipFacts.NONE.with(requestWithDeadline(Instant.ofEpochMilli(Long.MAX_VALUE)))))
                .contains(due(Due.Kind.TIME_OUT, NOON.plus(Duration.ofHours(24)).plusSeconds(30)));
    }

    @Test
    void ready_and_failed_clips_expire() {
        assertThat(LIFE.next(ASKED.with(Facts.ready(CLIP, NOON))))
                .contains(due(Due.Kind.EXPIRE, NOON.plus(Duration.ofDays(30))));
        assertThat(LIFE.next(ASKED.with(Facts.failed(CLIP, FailureReason.TOO_LONG, NOON))))
                .contains(due(Due.Kind.EXPIRE, NOON.plus(Duration.ofDays(30))));
    }

    @Test
    void a_clip_pinned_for_ever_has_nothing_before_it() {
        assertThat(LIFE.next(ASKED.with(Facts.ready(CLIP)).with(Facts.pin(CLIP, "p", null, NOON))))
                .isEmpty();
    }

    @Test
    void what_is_removed_or_was_never_asked_for_is_forgotten_in_the_end() {
        Due forgotten = due(Due.Kind.FORGET, NOON.plus(Duration.ofDays(45)));

        assertThat(LIFE.next(ASKED.with(Facts.remove(CLIP, "x", NOON)))).contains(forgotten);
        assertThat(LIFE.next(ClipFacts.NONE.with(Facts.ready(CLIP, NOON)))).contains(forgotten);
        assertThat(LIFE.next(ClipFacts.NONE.with(Facts.hold(CLIP, "h", NOON)))).contains(forgotten);
    }

    @Test
    void times_at_the_end_of_the_world_do_not_overflow() {
        Instant last = Instant.ofEpochMilli(Long.MAX_VALUE);
        Instant first = Instant.ofEpochMilli(Long.MIN_VALUE);

        assertThat(LIFE.next(ClipFacts.NONE.with(Facts.request(CLIP, "r", "ada", last))))
                .contains(new Due(Due.Kind.TIME_OUT, Long.MAX_VALUE));
        assertThat(LIFE.next(ASKED.with(Facts.ready(CLIP, first))))
                .contains(new Due(Due.Kind.EXPIRE, Duration.ofDays(30).toMillis()));
    }

    @Test
    void a_life_that_is_negative_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ClipLife(Duration.ofDays(-1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .withMessageContaining("must be from 0");
    }

    private static Due due(Due.Kind kind, Instant at) {
        return new Due(kind, at.toEpochMilli());
    }

    private static ClipRequested requestWithDeadline(Instant deadline) {
        return ClipRequested.newBuilder(Facts.request(CLIP))
                .setDeadlineAt(deadline)
                .build();
    }
}
