package io.clipline.worker.job;

import static io.clipline.worker.job.Requests.recording;
import static io.clipline.worker.job.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.RecordingState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a job ends when telling the world fails, and when the fault is ours. */
class ClipJobEndTest extends JobBench {

    @Test
    void anOutcomeThatCannotBePublishedIsPublishedLaterAndTheCutIsNotDoneAgain() {
        for (int i = 0; i < 100; i++) {
            world.publishFaults.add(new IOException("broker away"));
        }
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofMinutes(30));
        assertThat(isAcknowledged()).isFalse();
        world.time.pass(Duration.ofMinutes(30));

        assertThat(world.outcomes).hasSize(1);
        assertThat(world.cuts).isEqualTo(1);
        assertThat(isAcknowledged()).isTrue();
    }

    @Test
    void bytesThatAreNoRequestGoToTheDeadLettersBeforeTheyAreAcknowledged() {
        world.buryFaults.add(new IOException("broker away"));
        take(world.delivery(Optional.of("k"), new Delivery.Decoded.Undecodable(new IOException("bad magic byte"))));
        assertThat(isAcknowledged()).isFalse();

        world.time.pass(Duration.ofSeconds(1));

        assertThat(world.buried).containsExactly("undecodable: bad magic byte");
        assertThat(world.outcomes).isEmpty();
        assertThat(isAcknowledged()).isTrue();
    }

    @Test
    void aRequestUnderAnotherKeyDoesNotEndTheClipThatItNames() {
        ClipRequested victim = request(0, 5_000).build();
        take(world.delivery(Optional.of("another-key"), new Delivery.Decoded.Request(victim)));

        assertThat(world.outcomes).isEmpty();
        assertThat(world.buried)
                .containsExactly("unusable: the record's key is not the clipId; a request's key must be its clipId");
        assertThat(isAcknowledged()).isTrue();

        take(victim);
        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
    }

    @Test
    void aRequestWithoutAValidClipIdHasNoOutcome() {
        take(request(0, 31_000).setClipId("../../etc/passwd").build());

        assertThat(world.outcomes).isEmpty();
        assertThat(world.buried).singleElement().asString().startsWith("unusable: clipId");
        assertThat(isAcknowledged()).isTrue();
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForAsLongAsItTakes() {
        ClipRequested request = request(0, 5_000).build();
        Delivery.Decoded away = new Delivery.Decoded.NotNow(new IOException("registry away"));
        take(world.delivery(
                Optional.of(request.getClipId()), away, away, away, away, new Delivery.Decoded.Request(request)));
        world.time.pass(Duration.ofMinutes(1));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
        assertThat(world.buried).isEmpty();
    }

    @Test
    void aDefectOfOursIsTriedAgain() {
        world.cutFaults.add(FakeWorld.defect());
        world.cutFaults.add(FakeWorld.defect());
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofMinutes(1));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
        assertThat(world.buried).isEmpty();
    }

    @Test
    void aDefectThatStaysEndsAsInternalErrorAndAmongTheDeadLetters() {
        for (int i = 0; i < 3; i++) {
            world.cutFaults.add(FakeWorld.defect());
        }
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofMinutes(1));

        assertFailed(FailureReason.INTERNAL_ERROR, true, "IllegalStateException");
        assertThat(world.buried).containsExactly("defect: a defect");
        assertThat(world.order).containsExactly("buried", "published");
        assertThat(isAcknowledged()).isTrue();
    }

    @Test
    void aFailureThatMayPassSaysHowToAskAgainHoweverLongItsDetailIs() {
        world.with(recording().setState(RecordingState.LIVE).setLocation(null).build());
        take(request(0, 5_000).build());
        world.with(recording().setState(RecordingState.DELETED).build());
        take(request(1_000, 5_000).build());
        world.with(recording().build());
        for (int i = 0; i < 1_000; i++) {
            world.storeFaults.add(new IOException("x".repeat(10_000)));
        }
        take(request(2_000, 5_000).build());
        world.time.pass(FakeWorld.RULES.requestLimit());

        assertThat(world.outcomes).hasSize(3);
        for (ClipOutcome outcome : world.outcomes) {
            ClipFailed failed = (ClipFailed) outcome.getResult();
            assertThat(failed.getDetail().endsWith("ask under a new Idempotency-Key"))
                    .as(failed.getReason().name())
                    .isEqualTo(failed.getRetryable());
        }
        assertThat(world.outcomes)
                .filteredOn(outcome -> ((ClipFailed) outcome.getResult()).getRetryable())
                .isNotEmpty();
    }

    @Test
    void aHugeMessageDoesNotMakeAHugeOutcome() {
        world.cutFaults.add(() -> {
            throw new MalformedRecordingException("s3://recordings/x", 0, "x".repeat(1_000_000));
        });
        take(request(0, 5_000).build());

        assertThat(((ClipFailed) onlyOutcome().getResult()).getDetail()).hasSizeLessThan(2_000);
    }
}
