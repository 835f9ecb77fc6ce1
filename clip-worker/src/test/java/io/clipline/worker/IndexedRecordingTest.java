package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.events.ClipReady;
import io.clipline.testkit.FaultyObjectStore;
import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodedRecording;
import org.junit.jupiter.api.Test;

/** Raw AAC, whose first clip reads all of it. */
class IndexedRecordingTest extends PlatformTest {

    private static final byte[] SOUND = new TimeCodedRecording(TestPlatform.SECONDS, 48_000, 1).adtsBytes();

    /** The recording's first bytes, and 31 frames at either end. */
    private static final int MORE_BYTES = 8_192 + 62 * 400;

    @Test
    void anotherWorkerReadsOnlyTheClip() {
        String recordingId = platform.newRecording("room.aac", SOUND);
        ClipReady first = cutByAnotherWorker(recordingId, 5_000, 5_000);

        ClipReady second = cutByAnotherWorker(recordingId, 20_000, 10_000);

        assertThat(first.getTimings().getBytesRead()).isGreaterThan(SOUND.length);
        assertThat(second.getTimings().getBytesRead()).isLessThan(second.getSizeBytes() + MORE_BYTES);
        assertThat(second.getTimings().getRequests()).isEqualTo(2);
        assertThat(second.getSources()).singleElement().satisfies(source -> assertThat(source.getUri())
                .endsWith("room.aac"));
        var heard = TimeCode.locate(
                Ffmpeg.decode(platform.object(second.getObjectUri())).slice(0, 480_000));
        assertThat(heard.startSample() + TimeCodedRecording.PRIMING_SAMPLES).isCloseTo(960_000, within(4.8));
    }

    @Test
    void withoutAPlaceForIndexesClipsAreCutAllTheSame() {
        platform.store().fail(Operation.PUT, "indexes/", StoreError.ACCESS_DENIED, FaultyObjectStore.ALWAYS);
        platform.store().fail(Operation.GET, "indexes/", StoreError.ACCESS_DENIED, FaultyObjectStore.ALWAYS);
        String recordingId = platform.newRecording("room.aac", SOUND);
        ClipWorker worker = platform.startWorker();
        try {
            outcomes.awaitReady(platform.ask(recordingId, 5_000, 5_000));
            ClipReady second = outcomes.awaitReady(platform.ask(recordingId, 20_000, 10_000));

            // This worker remembers it.
            assertThat(second.getTimings().getBytesRead()).isLessThan(second.getSizeBytes() + MORE_BYTES);
        } finally {
            worker.close();
        }
    }

    private ClipReady cutByAnotherWorker(String recordingId, long startMillis, long durationMillis) {
        ClipWorker worker = platform.startWorker();
        try {
            return outcomes.awaitReady(platform.ask(recordingId, startMillis, durationMillis));
        } finally {
            worker.close();
        }
    }
}
