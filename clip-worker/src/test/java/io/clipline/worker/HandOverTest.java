package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Workers that come and go in good order. */
class HandOverTest extends PlatformTest {

    private static final int REQUESTS = 120;

    @Test
    void aWorkerThatClosesMidWayHandsOverAndNothingIsDoneTwice() throws Exception {
        String recordingId = platform.newRecording();
        List<String> clipIds = new ArrayList<>();
        try (ClipWorker staying = startReady()) {
            try (ClipWorker leaving = startReady()) {
                assertThat(staying.httpPort()).isNotEqualTo(leaving.httpPort());
                for (int i = 0; i < REQUESTS; i++) {
                    clipIds.add(platform.ask(recordingId, i * 400L, 5_000));
                }
                outcomes.await(clipIds, REQUESTS / 4);
            }
            outcomes.await(clipIds, REQUESTS);
        }
        assertEachOnce(clipIds);
    }

    @Test
    void aWorkerThatJoinsMidWayTakesOverAndNothingIsDoneTwice() throws Exception {
        String recordingId = platform.newRecording();
        List<String> clipIds = new ArrayList<>();
        try (ClipWorker first = startReady()) {
            for (int i = 0; i < REQUESTS; i++) {
                clipIds.add(platform.ask(recordingId, i * 400L, 6_000));
            }
            outcomes.await(clipIds, REQUESTS / 4);
            try (ClipWorker second = startReady()) {
                assertThat(second.httpPort()).isNotEqualTo(first.httpPort());
                outcomes.await(clipIds, REQUESTS);
            }
        }
        assertEachOnce(clipIds);
    }

    @Test
    void whatWasDoneBehindARequestThatWaitsIsNotDoneAgainByTheNextWorker() throws Exception {
        String unknown = "recording-that-comes-later";
        String recordingId = platform.newRecording();
        List<String> clipIds = new ArrayList<>();
        Map<String, String> patient = platform.settings();
        patient.put("CLIPLINE_WORKER_UNKNOWN_RECORDING_LIMIT", "5m");
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(platform.ask(unknown, i * 1_000L, 5_000));
        }
        for (int i = 0; i < 40; i++) {
            clipIds.add(platform.ask(recordingId, i * 1_000L, 7_000));
        }
        try (ClipWorker first = TestPlatform.startWorker(patient)) {
            assertThat(first.httpPort()).isPositive();
            outcomes.await(clipIds, clipIds.size());
        }

        try (ClipWorker second = TestPlatform.startWorker(patient)) {
            assertThat(second.httpPort()).isPositive();
            platform.announce(unknown, "s3://audio/recordings/" + recordingId + "/playlist.m3u8");
            outcomes.await(waiting, waiting.size());
        }

        clipIds.addAll(waiting);
        assertEachOnce(clipIds);
    }

    @Test
    void healthAndMetersSayWhatAWorkerDoes() throws Exception {
        try (ClipWorker worker = startReady()) {
            outcomes.awaitReady(platform.ask(platform.newRecording(), 1_000, 5_000));
            outcomes.awaitFailed(platform.ask(platform.newRecording(), 1_000, 50_000));

            String meters = get(worker, "/metrics");

            assertThat(meters)
                    .contains("clipline_jobs_total{outcome=\"ready\",reason=\"none\",service=\"clip-worker\"} 1.0")
                    .contains("clipline_jobs_total{outcome=\"failed\",reason=\"TOO_LONG\",service=\"clip-worker\"} 1.0")
                    .contains("clipline_job_stage_seconds_count{service=\"clip-worker\",stage=\"cut\"} 1")
                    .contains("clipline_jobs_running{service=\"clip-worker\"} 0.0")
                    .contains("clipline_jobs_waiting{service=\"clip-worker\"} 0.0")
                    .contains("clipline_requests_lag{service=\"clip-worker\"}");
        }
    }

    private ClipWorker startReady() {
        ClipWorker worker = platform.startWorker();
        Awaitility.await().until(() -> get(worker, "/health/ready").contains("\"ready\""));
        return worker;
    }

    private static String get(ClipWorker worker, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + worker.httpPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private void assertEachOnce(List<String> clipIds) {
        outcomes.assertReady(clipIds);
        assertThat(clipIds).allSatisfy(clipId -> assertThat(outcomes.of(clipId)).hasSize(1));
        assertThat(platform.storedClips()).isEqualTo(clipIds.size());
    }
}
