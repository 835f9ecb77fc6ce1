package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipOutcome;
import io.clipline.events.FailureReason;
import io.clipline.events.Recording;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.topics.DeadLetterReason;
import io.clipline.worker.job.Backoff;
import io.clipline.worker.job.ClipJobs;
import io.clipline.worker.job.ClipMaker;
import io.clipline.worker.job.JobListener;
import io.clipline.worker.job.JobOutlets;
import io.clipline.worker.job.JobPool;
import io.clipline.worker.job.RecordingDirectory;
import io.clipline.worker.job.RecordingStore;
import io.clipline.worker.kafka.DeadLetterWriter;
import io.clipline.worker.kafka.RequestConsumer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that must not take requests any more, such as one whose view of the recordings has stopped. */
class LeavingTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicBoolean mayTake = new AtomicBoolean(true);
    private final List<ClipOutcome> outcomes = new CopyOnWriteArrayList<>();
    private TestPlatform platform;
    private ClipWorkerConfig config;

    @BeforeEach
    void start() throws IOException {
        platform = new TestPlatform();
        config = ClipWorkerConfig.from(new Settings(platform.settings()));
    }

    @AfterEach
    void stop() throws IOException {
        platform.close();
    }

    @Test
    void aWorkerThatMayNotTakeRequestsLeavesThemToOthersAndComesBackWhenItMay() {
        try (DeadLetterWriter deadLetters = new DeadLetterWriter(config.kafka(), "dead-letters", "test");
                RequestConsumer consumer = consumer(deadLetters);
                OutcomeLog log = platform.outcomes()) {
            askForTwenty(0);
            awaitOutcomes(20);

            mayTake.set(false);
            Awaitility.await().atMost(LIMIT).until(() -> consumer.problem()
                    .filter(problem -> problem.contains("left the group"))
                    .isPresent());
            List<String> clipIds = askForTwenty(100);
            try (ClipWorker other = platform.startWorker()) {
                assertThat(other.httpPort()).isPositive();
                log.await(clipIds, clipIds.size());
            }
            assertThat(outcomes).hasSize(20);

            mayTake.set(true);
            askForTwenty(200);
            awaitOutcomes(40);
        }
    }

    /** Spread over the partitions, and each too long, so that it ends without a recording. */
    private List<String> askForTwenty(long firstMillis) {
        return IntStream.range(0, 20)
                .mapToObj(i -> platform.ask("recording", firstMillis + i, 31_000))
                .toList();
    }

    private void awaitOutcomes(int count) {
        Awaitility.await().atMost(LIMIT).until(() -> outcomes.size() == count);
    }

    private RequestConsumer consumer(DeadLetterWriter deadLetters) {
        InstantSource clock = InstantSource.system();
        ClipMaker maker = new ClipMaker(
                new NoRecordings(),
                location -> new RecordingStore.Found.NotAllowed("there are none"),
                (files, range, captions) -> {
                    throw new IOException("nothing to cut");
                },
                file -> {
                    throw new IOException("nowhere to store");
                },
                config.rules(),
                clock);
        ClipJobs jobs = new ClipJobs(
                maker,
                new JobOutlets(outcomes::add, new Silent()),
                config.rules(),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0),
                clock,
                "test");
        return RequestConsumer.start(
                config.kafka(),
                new RequestConsumer.Membership(config.groupId(), "leaving", 10, Duration.ofSeconds(5)),
                new JobPool(Runnable::run, (after, action) -> {}, JobPool.Limits.of(10, 10, 100)),
                jobs,
                deadLetters,
                mayTake::get);
    }

    private static final class NoRecordings implements RecordingDirectory {
        @Override
        public Optional<Recording> find(String recordingId) {
            return Optional.empty();
        }

        @Override
        public boolean isCurrent() {
            return true;
        }
    }

    private static final class Silent implements JobListener {
        @Override
        public void ended(ClipOutcome outcome) {}

        @Override
        public void postponed(FailureReason why) {}

        @Override
        public void buried(DeadLetterReason why) {}
    }
}
