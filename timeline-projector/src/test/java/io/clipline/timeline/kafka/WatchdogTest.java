package io.clipline.timeline.kafka;

import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipStatus;
import io.clipline.events.FailureReason;
import io.clipline.events.RemoveClip;
import io.clipline.timeline.Facts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

    private static final String CLIP = Facts.clipId("watchdog");
    private static final Duration DEADLINE = Duration.ofMinutes(10).plusSeconds(30);

    @TempDir
    private Path state;

    private ProjectorDriver driver;

    @BeforeEach
    void start() {
        driver = new ProjectorDriver(state);
        driver.write(Facts.recording("recording-1"));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_request_without_an_outcome_is_ended_as_timed_out_once() {
        driver.write(Facts.request(CLIP));
        driver.pass(DEADLINE.minusSeconds(2));
        assertThat(driver.statedOutcomes()).isEmpty();

        driver.pass(Duration.ofSeconds(2));
        driver.pass(Duration.ofHours(1));

        ClipOutcome outcome = driver.statedOutcomes().get(0);
        assertThat(((ClipFailed) outcome.getResult()).getReason()).isEqualTo(FailureReason.TIMED_OUT);
        assertThat(outcome.getProducedBy()).isEqualTo("timeline-projector");
        assertThat(driver.statedOutcomes()).isEmpty();
        assertThat(driver.published().get(0).orElseThrow().getStatus()).isEqualTo(ClipStatus.FAILED);
    }

    @Test
    void an_outcome_that_comes_after_the_verdict_changes_nothing() {
        driver.write(Facts.request(CLIP));
        driver.pass(DEADLINE);
        driver.published();

        driver.write(Facts.ready(CLIP, NOON.plus(DEADLINE).plusSeconds(1)));

        assertThat(driver.published()).isEmpty();
        assertThat(driver.timeline().shown(CLIP).orElseThrow().getStatus()).isEqualTo(ClipStatus.FAILED);
    }

    @Test
    void a_request_with_an_outcome_does_not_time_out() {
        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));

        driver.pass(DEADLINE.plusHours(1));

        // What was written by the test itself is not read back as an output.
        assertThat(driver.statedOutcomes()).isEmpty();
    }

    @Test
    void old_requests_that_are_read_again_are_not_ended_while_their_outcomes_may_lie_ahead() {
        driver.pass(Duration.ofDays(20));

        driver.write(Facts.request(CLIP));
        driver.pass(Duration.ofSeconds(2));
        assertThat(driver.statedOutcomes()).isEmpty();

        driver.write(Facts.ready(CLIP));
        driver.pass(Duration.ofDays(1));
        assertThat(driver.statedOutcomes()).isEmpty();
    }

    @Test
    void old_requests_are_ended_when_later_facts_show_that_no_outcome_came() {
        driver.pass(Duration.ofDays(20));

        driver.write(Facts.request(CLIP));
        driver.write(Facts.request(Facts.clipId("later"), "recording-1", "ada", NOON.plus(DEADLINE)));
        driver.pass(Duration.ofSeconds(1));

        assertThat(driver.statedOutcomes()).extracting(ClipOutcome::getClipId).containsExactly(CLIP);
    }

    @Test
    void a_clip_leaves_when_its_life_is_over_and_is_forgotten_in_the_end() {
        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));
        driver.published();

        driver.pass(Duration.ofDays(30).plusSeconds(5));

        var expired = driver.statedCommands();
        assertThat(expired).hasSize(1);
        assertThat(expired.get(0).getAction()).isInstanceOf(RemoveClip.class);
        assertThat(expired.get(0).getReason()).isEqualTo("expired");
        assertThat(driver.published()).containsExactly(Optional.empty());

        driver.pass(Duration.ofDays(45).plusSeconds(5));

        assertThat(driver.statedCommands()).hasSize(1);
        for (String store : new String[] {
            TimelineTopology.FACTS_STORE,
            TimelineTopology.VIEWS_STORE,
            TimelineTopology.DUE_STORE,
            TimelineTopology.INDEX_STORE
        }) {
            assertThat(driver.size(store)).as(store).isZero();
        }
    }

    @Test
    void a_pinned_clip_stays() {
        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));
        driver.write(Facts.pin(CLIP, "p", null, NOON.plusSeconds(10)));

        driver.pass(Duration.ofDays(400));

        assertThat(driver.timeline().shown(CLIP).orElseThrow().getPinned()).isTrue();
        assertThat(driver.statedCommands()).isEmpty();
    }

    @Test
    void many_requests_are_ended_a_limited_number_at_a_time() {
        for (int i = 0; i < 700; i++) {
            driver.write(Facts.request(Facts.clipId("many-" + i)));
        }
        // The driver wakes the watchdog once for each advance, however long.
        driver.pass(DEADLINE);
        assertThat(driver.statedOutcomes()).hasSize(500);

        driver.pass(Watchdog.QUIET);
        assertThat(driver.statedOutcomes()).hasSize(200);
    }
}
