package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.FailureReason;
import io.clipline.testkit.FaultProxy;
import io.clipline.testkit.FaultyObjectStore;
import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import io.clipline.testkit.NetworkFault;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Storage and network that break while a worker works. */
class StorageFaultsTest extends PlatformTest {

    private FaultProxy proxy;
    private ClipWorker worker;

    @BeforeEach
    void start() throws IOException {
        proxy = FaultProxy.start(platform.store().store().endpoint());
        Map<String, String> settings = platform.settings(proxy.endpoint());
        settings.put("CLIPLINE_S3_ATTEMPT_TIMEOUT", "300ms");
        settings.put("CLIPLINE_S3_CALL_TIMEOUT", "1s");
        worker = TestPlatform.startWorker(settings);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.heal();
        worker.close();
        proxy.close();
    }

    @Test
    void aStoreThatThrottlesForAWhileIsWaitedFor() {
        String recordingId = platform.newRecording();
        platform.store().fail(Operation.GET, StoreError.SLOW_DOWN, FaultyObjectStore.ALWAYS);
        String clipId = platform.ask(recordingId, 10_000, 5_000);
        Awaitility.await().until(() -> platform.store().requests(Operation.GET) > 3);
        assertThat(outcomes.of(clipId)).isEmpty();

        platform.store().heal();

        assertThat(outcomes.awaitReady(clipId).getTimings().getAttempts()).isGreaterThan(1);
    }

    @Test
    void aStoreThatCannotBeWrittenUntilTheDeadlineIsUnavailable() {
        platform.store().fail(Operation.PUT, StoreError.SLOW_DOWN, FaultyObjectStore.ALWAYS);
        String clipId = platform.ask(TestPlatform.wish(platform.newRecording(), 10_000, 5_000)
                .setDeadlineAt(Instant.now().plusSeconds(8))
                .build());

        var failed = outcomes.awaitFailed(clipId);

        assertThat(failed.getReason()).isEqualTo(FailureReason.STORAGE_UNAVAILABLE);
        assertThat(failed.getRetryable()).isTrue();
        assertThat(failed.getDetail()).contains("cannot be stored");
    }

    @Test
    void aNetworkThatResetsAndHangsDelaysClipsAndSpoilsNone() {
        String recordingId = platform.newRecording();
        List<String> clipIds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            proxy.next(3, i % 2 == 0 ? NetworkFault.resetAfter(10_000) : NetworkFault.hang());
            clipIds.add(platform.ask(recordingId, i * 1_000L, 5_000));
            outcomes.await(clipIds, i + 1);
        }

        outcomes.assertReady(clipIds);
        assertThat(platform.storedClips()).isEqualTo(12);
    }

    @Test
    void answersToUploadsThatAreLostMakeNoSecondObjectAndNoFailure() {
        String recordingId = platform.newRecording();
        List<String> clipIds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            proxy.next(2, NetworkFault.loseResponse());
            clipIds.add(platform.ask(recordingId, i * 1_000L, 5_000));
        }
        outcomes.await(clipIds, 20);

        outcomes.assertReady(clipIds);
        assertThat(platform.storedClips()).isEqualTo(20);
    }
}
