package io.clipline.worker.job;

import static io.clipline.worker.job.Requests.recording;
import static io.clipline.worker.job.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ByteSource;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.IndexCache;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.transcode.Transcoder;
import io.clipline.events.ClipReady;
import io.clipline.events.FailureReason;
import io.clipline.events.RecordingState;
import io.clipline.schemas.ClipId;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recording of which one chunk is not there, from 9.0 to 12.0 s: when it may still come, and when it is lost. */
class LateRecordingTest extends JobBench {

    private static final FileSet SOUND =
            PackedAacHls.of(new TimeCodedRecording(60, 48_000, 1).adtsBytes()).build();
    private static final String LATE_CHUNK = "chunk_00003.aac";
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);
    /** Between two tries of a job. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Map<String, byte[]> objects = new HashMap<>(SOUND.files());

    @BeforeEach
    void loseAChunk() {
        objects.remove(LATE_CHUNK);
        world.files = location -> new Objects(new InMemoryFiles(SOUND.entry(), objects));
        world.realCutter = Optional.of(new RecordingCutter(
                new SharedIndexes(IndexCache.none(), 0, Duration.ofSeconds(1), 1), Transcoder.none()));
    }

    @Test
    void fiveMinutesAfterTheEndAMissingChunkIsSilence() {
        take(request(8_000, 10_000).build());
        world.time.pass(SETTLED_AFTER.minusMillis(1));
        assertThat(world.outcomes).isEmpty();
        assertThat(world.postponed).containsOnly(FailureReason.RECORDING_INCOMPLETE);

        world.time.pass(LONGEST_PAUSE);

        ClipReady ready = (ClipReady) onlyOutcome().getResult();
        assertThat(ready.getEndSample() - ready.getStartSample()).isEqualTo(10 * 48_000);
        assertThat(ready.getWarnings()).singleElement().asString().contains("silence");
        assertThat(isAcknowledged()).isTrue();
    }

    @Test
    void aChunkThatComesBeforeThatIsHeard() {
        take(request(8_000, 10_000).build());
        world.time.pass(SETTLED_AFTER.minus(LONGEST_PAUSE));
        assertThat(world.outcomes).isEmpty();

        objects.put(LATE_CHUNK, SOUND.file(LATE_CHUNK));
        world.time.pass(LONGEST_PAUSE);

        assertThat(((ClipReady) onlyOutcome().getResult()).getWarnings()).isEmpty();
    }

    @Test
    void otherClipsOfTheRecordingAreNotHeldUp() {
        take(request(8_000, 10_000).build());
        take(request(20_000, 10_000).build());

        assertThat(((ClipReady) onlyOutcome().getResult()).getRequestedStartMillis())
                .isEqualTo(20_000);
    }

    @Test
    void manyClipsThatWaitForItLeaveRoomForThoseOfOtherRecordings() {
        for (int i = 0; i < 200; i++) {
            take(request(8_000 + i, 10_000).build());
        }
        assertThat(pool.waiting()).isEqualTo(200);
        assertThat(pool.hasRoom()).isTrue();

        for (int i = 0; i < 100; i++) {
            String other = "other-" + i;
            take(request(i, 5_000)
                    .setRecordingId(other)
                    .setClipId(clipId(other, i))
                    .build());
        }
        assertThat(pool.hasRoom()).isFalse();
    }

    private static String clipId(String recordingId, long startMillis) {
        return ClipId.fromWish(recordingId, startMillis, 5_000, Requests.CREATOR);
    }

    @Test
    void whoAsksLaterDoesNotWait() {
        endedAt(Requests.NOW.minus(SETTLED_AFTER));
        take(request(8_000, 10_000).build());

        assertThat(((ClipReady) onlyOutcome().getResult()).getWarnings()).hasSize(1);
    }

    @Test
    void aMillisecondBeforeThatOneWaits() {
        endedAt(Requests.NOW.minus(SETTLED_AFTER).plusMillis(1));
        take(request(8_000, 10_000).build());
        assertThat(world.outcomes).isEmpty();

        world.time.pass(Duration.ofSeconds(1));

        assertThat(world.outcomes).hasSize(1);
    }

    @Test
    void whatThePlatformSaysLaterBeginsTheFiveMinutesAnew() {
        take(request(8_000, 10_000).build());
        world.time.pass(Duration.ofMinutes(4));
        endedAt(Requests.NOW.plus(Duration.ofMinutes(4)));

        world.time.pass(SETTLED_AFTER.minusMillis(1));
        assertThat(world.outcomes).isEmpty();

        world.time.pass(LONGEST_PAUSE);
        assertThat(world.outcomes).hasSize(1);
    }

    @Test
    void aRecordingThatStillGrowsNeverSettles() {
        world.with(recording().setState(RecordingState.LIVE).build());
        take(request(8_000, 10_000).build());
        world.time.pass(FakeWorld.RULES.requestLimit());

        assertFailed(FailureReason.RECORDING_INCOMPLETE, true, LATE_CHUNK);
    }

    @Test
    void aClipThatMustBeThereSoonerIsNotMadeOfSilence() {
        Instant deadline = Requests.NOW.plus(Duration.ofMinutes(2));
        take(request(8_000, 10_000).setDeadlineAt(deadline).build());
        world.time.pass(Duration.ofMinutes(10));

        assertFailed(FailureReason.RECORDING_INCOMPLETE, true, LATE_CHUNK);
        assertThat(onlyOutcome().getCompletedAt()).isEqualTo(deadline.minus(FakeWorld.RULES.deadlineMargin()));
    }

    private void endedAt(Instant updatedAt) {
        world.with(recording().setUpdatedAt(updatedAt).build());
    }

    private record Objects(InMemoryFiles files) implements SourceFiles {
        @Override
        public ByteSource main() {
            return files.main();
        }

        @Override
        public ByteSource open(RelativeReference reference) {
            return files.open(reference);
        }

        @Override
        public Optional<String> etag(String name) {
            return Optional.empty();
        }
    }
}
