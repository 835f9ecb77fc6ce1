package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers as processes, ended from outside in the middle of 200 requests. */
class WorkerProcessTest extends PlatformTest {

    private static final int REQUESTS = 200;

    private Map<String, String> settings;
    private final List<String> clipIds = new ArrayList<>();

    @BeforeEach
    void askForManyClips() {
        settings = platform.settings();
        settings.put("CLIPLINE_WORKER_CONCURRENCY", "4");
        String recordingId = platform.newRecording();
        for (int i = 0; i < REQUESTS; i++) {
            clipIds.add(platform.ask(recordingId, i * 200L, 10_000));
        }
    }

    @Test
    void afterSigkillAnotherWorkerFinishesAndEachClipIsOneObject() throws Exception {
        try (WorkerProcess killed = new WorkerProcess(settings)) {
            outcomes.await(clipIds, REQUESTS / 5);
            killed.kill();
        }
        assertThat(outcomes.count(clipIds)).isBetween(REQUESTS / 5, REQUESTS - 1);

        try (WorkerProcess second = new WorkerProcess(settings)) {
            outcomes.await(clipIds, REQUESTS);
            assertThat(second.terminate()).isEqualTo(SIGTERM_EXIT_CODE);
        }

        outcomes.assertReady(clipIds);
        assertThat(platform.storedClips()).isEqualTo(REQUESTS);
    }

    @Test
    void afterSigtermNothingIsDoneTwice() throws Exception {
        try (WorkerProcess drained = new WorkerProcess(settings)) {
            outcomes.await(clipIds, REQUESTS / 5);
            assertThat(drained.terminate()).isEqualTo(SIGTERM_EXIT_CODE);
        }
        assertThat(outcomes.count(clipIds)).isBetween(REQUESTS / 5, REQUESTS - 1);

        try (WorkerProcess second = new WorkerProcess(settings)) {
            outcomes.await(clipIds, REQUESTS);
            assertThat(second.terminate()).isEqualTo(SIGTERM_EXIT_CODE);
        }

        outcomes.assertReady(clipIds);
        assertThat(clipIds).allSatisfy(clipId -> assertThat(outcomes.of(clipId)).hasSize(1));
        assertThat(platform.storedClips()).isEqualTo(REQUESTS);
    }

    /** What a JVM says that a signal ended, after its shutdown hooks ran: 128 + 15. */
    private static final int SIGTERM_EXIT_CODE = 143;
}
