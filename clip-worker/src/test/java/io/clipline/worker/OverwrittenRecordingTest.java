package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.RecordingState;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.topics.DeadLetterReason;
import io.clipline.testkit.TestCluster;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.worker.job.Backoff;
import io.clipline.worker.job.ClipJobs;
import io.clipline.worker.job.ClipMaker;
import io.clipline.worker.job.Cutter;
import io.clipline.worker.job.Delivery;
import io.clipline.worker.job.JobListener;
import io.clipline.worker.job.JobOutlets;
import io.clipline.worker.job.RecordingDirectory;
import io.clipline.worker.job.Task;
import io.clipline.worker.s3.ParallelReads;
import io.clipline.worker.s3.S3Clients;
import io.clipline.worker.s3.S3ClipStore;
import io.clipline.worker.s3.S3Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** A recording that is replaced after its headers were read and before its sound is, on a real store. */
class OverwrittenRecordingTest {

    private static final TimeCodedRecording SOUND = new TimeCodedRecording(TestPlatform.SECONDS, 48_000, 1);

    private final List<ClipOutcome> outcomes = new ArrayList<>();
    private final List<FailureReason> postponed = new ArrayList<>();
    private TestPlatform platform;
    private ClipWorkerConfig config;
    private S3Client s3;
    private ParallelReads reads;

    @BeforeEach
    void start() throws IOException {
        platform = new TestPlatform();
        config = ClipWorkerConfig.from(new Settings(platform.settings()));
        s3 = S3Clients.create(config.s3(), 4);
        reads = ParallelReads.start(2, 2);
    }

    @AfterEach
    void stop() throws IOException {
        reads.close();
        s3.close();
        platform.close();
    }

    @Test
    void aRecordingThatIsReplacedOnceIsCutFromItsNewVersion() throws IOException {
        put(SOUND.m4a());
        Overwriting cutter = new Overwriting(1);

        assertThat(job(cutter).run()).isInstanceOf(Task.Step.Done.class);

        assertThat(cutter.cuts).isEqualTo(2);
        ClipReady ready = (ClipReady) outcomes.get(0).getResult();
        byte[] clip = platform.object(ready.getObjectUri());
        assertThat(TimeCode.locate(Ffmpeg.decode(clip)).startSample()).isBetween(479_995.0, 480_005.0);
    }

    @Test
    void aRecordingThatIsReplacedAgainAndAgainIsTriedLater() throws IOException {
        put(SOUND.m4a());
        Overwriting cutter = new Overwriting(2);
        Task job = job(cutter);

        assertThat(job.run()).isInstanceOf(Task.Step.Again.class);
        assertThat(outcomes).isEmpty();
        assertThat(postponed).containsExactly(FailureReason.RECORDING_CHANGED);

        assertThat(job.run()).isInstanceOf(Task.Step.Done.class);
        assertThat(outcomes.get(0).getResult()).isInstanceOf(ClipReady.class);
    }

    private final class Overwriting implements Cutter {
        private final int times;
        private int cuts;

        private Overwriting(int times) {
            this.times = times;
        }

        @Override
        public Clip cut(RecordingFiles files, ClipRange range, Captioning captions)
                throws IOException, UnreadableRecordingException {
            Recording opened = Recordings.open(files);
            cuts++;
            if (cuts <= times) {
                put(cuts % 2 == 1 ? SOUND.remuxed("m4a", "-movflags", "+faststart", "-f", "ipod") : SOUND.m4a());
            }
            return opened.cut(range);
        }
    }

    private void put(Path file) throws IOException {
        platform.store().store().putObject(TestPlatform.BUCKET, "recordings/r.m4a", Files.readAllBytes(file));
    }

    private Task job(Cutter cutter) {
        InstantSource clock = InstantSource.system();
        ClipMaker maker = new ClipMaker(
                new OneRecording(),
                new S3Recordings(s3, config.recordingLocations(), reads),
                cutter,
                new S3ClipStore(s3, config.clipsLocation()),
                config.rules(),
                clock);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0);
        return new ClipJobs(
                        maker, new JobOutlets(outcomes::add, new Listener()), config.rules(), backoff, clock, "test")
                .job(new OneRequest(TestPlatform.wish(TestCluster.uniqueName("r"), 10_000, 5_000)
                        .build()));
    }

    private final class Listener implements JobListener {
        @Override
        public void ended(ClipOutcome outcome) {}

        @Override
        public void postponed(FailureReason why) {
            postponed.add(why);
        }

        @Override
        public void buried(DeadLetterReason why) {}
    }

    private record OneRequest(ClipRequested request) implements Delivery {
        @Override
        public String name() {
            return "the request";
        }

        @Override
        public Optional<String> key() {
            return Optional.of(request.getClipId());
        }

        @Override
        public Decoded decode() {
            return new Decoded.Request(request);
        }

        @Override
        public void bury(DeadLetterReason why, Throwable cause) {
            throw new AssertionError(why.word(), cause);
        }
    }

    private static final class OneRecording implements RecordingDirectory {
        @Override
        public Optional<io.clipline.events.Recording> find(String recordingId) {
            return Optional.of(io.clipline.events.Recording.newBuilder()
                    .setRecordingId(recordingId)
                    .setState(RecordingState.ENDED)
                    .setLocation("s3://" + TestPlatform.BUCKET + "/recordings/r.m4a")
                    .setHostId("host")
                    .setStartedAt(Instant.EPOCH)
                    .setUpdatedAt(Instant.EPOCH)
                    .build());
        }

        @Override
        public boolean isCurrent() {
            return true;
        }
    }
}
