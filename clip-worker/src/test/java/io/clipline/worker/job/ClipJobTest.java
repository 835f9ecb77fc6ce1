package io.clipline.worker.job;

import static io.clipline.worker.job.Requests.recording;
import static io.clipline.worker.job.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.SourceChangedException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.RecordingState;
import io.clipline.events.SourceObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipJobTest extends JobBench {

    /** A little before the projector gives the request up. */
    private static final Duration REQUEST_LIMIT =
            FakeWorld.RULES.requestLimit().minus(FakeWorld.RULES.deadlineMargin());

    @Test
    void aGoodRequestIsStoredThenPublishedThenAcknowledged() {
        take(request(61_000, 30_000).build());

        assertThat(world.order).containsExactly("stored", "published");
        assertThat(isAcknowledged()).isTrue();
    }

    @Test
    void theOutcomeSaysWhatWasAskedWhatWasCutAndWhatItCost() {
        ClipRequested request = request(61_000, 30_000)
                .setRequestedAt(Requests.NOW.minusMillis(1_500))
                .build();
        take(request);

        ClipOutcome outcome = onlyOutcome();
        assertThat(outcome.getClipId()).isEqualTo(request.getClipId());
        assertThat(outcome.getRecordingId()).isEqualTo(Requests.RECORDING_ID);
        assertThat(outcome.getProducedBy()).isEqualTo("clip-worker/test");
        ClipReady ready = (ClipReady) outcome.getResult();
        assertThat(ready.getObjectUri()).isEqualTo("s3://clips/" + request.getClipId());
        assertThat(ready.getRequestedStartMillis()).isEqualTo(61_000);
        assertThat(ready.getRequestedDurationMillis()).isEqualTo(30_000);
        assertThat(ready.getStartSample()).isEqualTo(61 * 48_000);
        assertThat(ready.getEndSample()).isEqualTo(91 * 48_000);
        assertThat(ready.getSources())
                .containsExactly(new SourceObject("s3://recordings/space-1/playlist.m3u8", "\"v1\""));
        assertThat(ready.getWarnings()).containsExactly("a warning");
        assertThat(ready.getTimings().getQueuedMillis()).isEqualTo(1_500);
        assertThat(ready.getTimings().getBytesRead()).isEqualTo(100);
        assertThat(ready.getTimings().getRequests()).isEqualTo(1);
        assertThat(ready.getTimings().getAttempts()).isEqualTo(1);
        assertThat(ready.getCrc32c()).hasSize(8);
    }

    @Test
    void theSameRequestTwiceIsOneObjectAndEqualOutcomes() {
        take(request(0, 5_000).build());
        take(request(0, 5_000).build());

        assertThat(world.stored).hasSize(1);
        assertThat(world.outcomes).hasSize(2);
        assertThat(world.outcomes.get(0)).isEqualTo(world.outcomes.get(1));
    }

    @Test
    void aClipThatAnEarlierTryStoredIsPublishedAsTheEarlierTryCutIt() {
        ClipRequested request = request(0, 5_000).build();
        List<SourceObject> earlierSources = List.of(new SourceObject("s3://recordings/space-1/old.m4a", "\"v0\""));
        CutDescription earlier = new CutDescription(
                "audio/mp4", "mp4a.40.2", 44_100, 1, 0, 220_500, earlierSources, List.of("a chunk was lost"));
        world.storedBefore = Optional.of(new ClipStore.Stored.Kept("s3://clips/earlier", 7, "AAAAAA==", earlier));
        take(request);

        ClipReady ready = (ClipReady) onlyOutcome().getResult();
        assertThat(ready.getCrc32c()).isEqualTo("AAAAAA==");
        assertThat(ready.getSampleRateHz()).isEqualTo(44_100);
        assertThat(ready.getChannels()).isEqualTo(1);
        assertThat(ready.getEndSample()).isEqualTo(220_500);
        assertThat(ready.getSources()).isEqualTo(earlierSources);
        assertThat(ready.getWarnings()).containsExactly("a chunk was lost");
    }

    @Test
    void anotherWishUnderTheSameIdFails() {
        ClipRequested first = request(0, 5_000).build();
        take(first);
        take(request(1_000, 5_000).setClipId(first.getClipId()).build());

        assertThat(world.outcomes).hasSize(2);
        assertFailed(world.outcomes.get(1), FailureReason.INVALID_REQUEST, false, "Idempotency-Key");
    }

    @Test
    void aRequestThatBreaksTheRulesFailsWithoutATry() {
        take(request(0, 31_000).build());

        assertFailed(FailureReason.TOO_LONG, false, "30000");
        assertThat(world.cuts).isZero();
    }

    @Test
    void aDeletedRecordingIsNotRead() {
        world.with(recording().setState(RecordingState.DELETED).build());
        take(request(0, 5_000).build());

        assertFailed(FailureReason.RECORDING_DELETED, false, "deleted");
        assertThat(world.cuts).isZero();
    }

    @Test
    void aRecordingThatMayNotBeClippedIsClippedByItsHostAlone() {
        world.with(recording().setClippingAllowed(false).build());
        take(request(0, 5_000).build());
        take(request(0, 5_000).setCreatorId(Requests.HOST).build());

        assertFailed(world.outcomes.get(0), FailureReason.CLIPPING_NOT_ALLOWED, false, "host");
        assertThat(world.outcomes.get(1).getResult()).isInstanceOf(ClipReady.class);
    }

    @Test
    void aLocationThatIsNotAllowedIsNotRead() {
        world.with(recording().setLocation("s3://secrets/file").build());
        take(request(0, 5_000).build());

        assertFailed(FailureReason.LOCATION_NOT_ALLOWED, false, "s3://secrets/file");
        assertThat(world.cuts).isZero();
    }

    @Test
    void anUnknownRecordingIsWaitedForAShortWhile() {
        world.recordings.clear();
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofSeconds(5));
        assertThat(world.outcomes).isEmpty();

        world.with(recording().build());
        world.time.pass(Duration.ofSeconds(5));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
        assertThat(world.postponed).containsOnly(FailureReason.RECORDING_NOT_FOUND);
    }

    @Test
    void aRecordingThatStaysUnknownFails() {
        world.recordings.clear();
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofSeconds(10));

        assertFailed(FailureReason.RECORDING_NOT_FOUND, true, Requests.RECORDING_ID);
        assertThat(onlyOutcome().getCompletedAt()).isEqualTo(Requests.NOW.plusSeconds(10));
    }

    @Test
    void whileTheDirectoryIsNotCurrentARecordingIsNotCalledUnknown() {
        world.recordings.clear();
        world.directoryIsCurrent = false;
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofMinutes(5));
        assertThat(world.outcomes).isEmpty();

        world.with(recording().build());
        world.time.pass(Duration.ofMinutes(1));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
    }

    @Test
    void aRecordingWithoutALocationIsWaitedFor() {
        world.with(recording().setState(RecordingState.LIVE).setLocation(null).build());
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofMinutes(2));
        assertThat(world.outcomes).isEmpty();

        world.with(recording().build());
        world.time.pass(Duration.ofMinutes(1));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
    }

    @Test
    void aMissingTranscoderIsWaitedForAndThenSaid() {
        for (int i = 0; i < 100; i++) {
            world.cutFaults.add(() -> {
                throw new TranscoderUnavailableException("there is no ffmpeg on the PATH");
            });
        }
        take(request(0, 5_000).build());
        assertThat(world.outcomes).isEmpty();

        world.time.pass(REQUEST_LIMIT);

        assertFailed(FailureReason.TRANSCODER_UNAVAILABLE, true, "there is no ffmpeg on the PATH");
    }

    @Test
    void anIndexThatIsBeingMadeIsWaitedForWithoutAThread() {
        world.cutFaults.add(() -> {
            throw new IndexInTheMakingException("s3://recordings/space-1/room.mp3");
        });
        take(request(0, 5_000).build());
        assertThat(world.outcomes).isEmpty();
        assertThat(pool.running()).isZero();
        assertThat(pool.waiting()).isEqualTo(1);

        world.time.pass(Duration.ofSeconds(1));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
        assertThat(world.postponed).containsExactly(FailureReason.RECORDING_INCOMPLETE);
    }

    @Test
    void aRecordingThatMayGrowIsTriedAgainUntilItHasGrown() {
        world.cutFaults.add(ended(true));
        world.cutFaults.add(ended(true));
        take(request(0, 5_000).build());
        assertThat(world.outcomes).isEmpty();

        world.time.pass(Duration.ofMillis(500 + 1_000));

        ClipReady ready = (ClipReady) onlyOutcome().getResult();
        assertThat(ready.getTimings().getAttempts()).isEqualTo(3);
    }

    @Test
    void aLiveRecordingIsTriedAgainWhateverItSaysOfItself() {
        world.with(recording().setState(RecordingState.LIVE).build());
        world.cutFaults.add(ended(false));
        take(request(0, 5_000).build());
        world.time.pass(Duration.ofSeconds(1));

        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);
    }

    @Test
    void aRangeBehindTheEndOfAFinishedRecordingFails() {
        world.cutFaults.add(ended(false));
        take(request(0, 5_000).build());

        assertFailed(FailureReason.RANGE_OUTSIDE_RECORDING, false, "ends");
    }

    @Test
    void aMalformedRecordingFailsAndSaysWhere() {
        world.cutFaults.add(() -> {
            throw new MalformedRecordingException("s3://recordings/space-1/playlist.m3u8", 77, "no such tag");
        });
        take(request(0, 5_000).build());

        assertFailed(FailureReason.RECORDING_MALFORMED, false, "byte 77");
    }

    @Test
    void anUnsupportedRecordingFails() {
        world.cutFaults.add(() -> {
            throw new UnsupportedRecordingException("s3://recordings/x", 0, "this is a video");
        });
        take(request(0, 5_000).build());

        assertFailed(FailureReason.RECORDING_UNSUPPORTED, false, "this is a video");
    }

    @Test
    void aMissingChunkIsWaitedForUntilTheDeadline() {
        for (int i = 0; i < 1_000; i++) {
            world.cutFaults.add(() -> {
                throw new NoSuchFileException("s3://recordings/space-1/chunk-7.aac");
            });
        }
        take(request(0, 5_000).build());
        world.time.pass(REQUEST_LIMIT.minusMillis(1));
        assertThat(world.outcomes).isEmpty();

        world.time.pass(Duration.ofMillis(1));

        assertFailed(FailureReason.RECORDING_INCOMPLETE, true, "chunk-7.aac");
        assertThat(world.cuts).isLessThan(50);
    }

    @Test
    void storageThatFailsIsTriedAgainUntilTheDeadlineOfTheRequest() {
        Instant deadline = Requests.NOW.plusSeconds(60);
        for (int i = 0; i < 100; i++) {
            world.storeFaults.add(new IOException("503 SlowDown"));
        }
        take(request(0, 5_000).setDeadlineAt(deadline).build());
        world.time.pass(Duration.ofSeconds(60));

        assertFailed(FailureReason.STORAGE_UNAVAILABLE, true, "503 SlowDown");
        assertThat(onlyOutcome().getCompletedAt()).isEqualTo(deadline.minus(FakeWorld.RULES.deadlineMargin()));
    }

    @Test
    void aDeadlineFarAwayCountsAsTheLongestOneFromWhenTheClipWasAskedFor() {
        world.with(recording().setLocation(null).build());
        Instant requestedAt = Requests.NOW.minus(Duration.ofMinutes(20));
        take(request(0, 5_000)
                .setRequestedAt(requestedAt)
                .setDeadlineAt(Requests.NOW.plus(Duration.ofDays(7)))
                .build());
        world.time.pass(Duration.ofHours(2));

        assertFailed(FailureReason.RECORDING_INCOMPLETE, true, "where");
        assertThat(onlyOutcome().getCompletedAt())
                .isEqualTo(requestedAt.plus(FakeWorld.RULES.longestDeadline()).minus(FakeWorld.RULES.deadlineMargin()));
    }

    @Test
    void aRequestFromTheFutureIsNotKeptLongerThanTheLongestDeadline() {
        world.with(recording().setLocation(null).build());
        take(request(0, 5_000)
                .setRequestedAt(Instant.parse("9000-01-01T00:00:00Z"))
                .build());
        world.time.pass(FakeWorld.RULES.longestDeadline());

        assertFailed(FailureReason.RECORDING_INCOMPLETE, true, "where");
    }

    @Test
    void aRequestWhoseDeadlineHasPassedIsNotTried() {
        take(request(0, 5_000).setRequestedAt(Requests.NOW.minus(REQUEST_LIMIT)).build());

        assertFailed(FailureReason.TIMED_OUT, true, "deadline");
        assertThat(world.cuts).isZero();
    }

    @Test
    void anOverwrittenObjectIsReadAnewAtOnceAndOnlyOnce() {
        world.cutFaults.add(changed());
        take(request(0, 5_000).build());
        assertThat(onlyOutcome().getResult()).isInstanceOf(ClipReady.class);

        world.cutFaults.add(changed());
        world.cutFaults.add(changed());
        take(request(1_000, 5_000).build());
        assertThat(world.outcomes).hasSize(1);
        world.time.pass(Duration.ofSeconds(1));
        assertThat(world.outcomes).hasSize(2);
        assertThat(world.postponed).containsExactly(FailureReason.RECORDING_CHANGED);
    }

    private static FakeWorld.Fault changed() {
        return () -> {
            throw new SourceChangedException("s3://recordings/space-1/chunk-7.aac");
        };
    }

    private static FakeWorld.Fault ended(boolean mayGrow) {
        return () -> {
            throw new RecordingEndedException(
                    "s3://recordings/space-1/playlist.m3u8", 900, mayGrow, "the recording ends");
        };
    }
}
