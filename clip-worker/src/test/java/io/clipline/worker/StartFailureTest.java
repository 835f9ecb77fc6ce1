package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void aWorkerThatDoesNotStartLeavesNothingRunning() throws IOException {
        int port = freePort();
        try (TestPlatform platform = new TestPlatform()) {
            Map<String, String> wrong = platform.settings();
            wrong.put("CLIPLINE_HTTP_PORT", Integer.toString(port));
            wrong.put("CLIPLINE_KAFKA_VALUE_SERIALIZER", "no.such.Class");
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> TestPlatform.startWorker(wrong));

            wrong.remove("CLIPLINE_KAFKA_VALUE_SERIALIZER");
            try (ClipWorker worker = TestPlatform.startWorker(wrong)) {
                assertThat(worker.httpPort()).isEqualTo(port);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAndTheGroupIsLeft() throws IOException {
        try (TestPlatform platform = new TestPlatform();
                OutcomeLog outcomes = platform.outcomes();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> wrong = platform.settings();
            wrong.put("CLIPLINE_HTTP_PORT", Integer.toString(taken.getLocalPort()));
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> TestPlatform.startWorker(wrong))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));

            try (ClipWorker worker = platform.startWorker()) {
                assertThat(worker.httpPort()).isNotEqualTo(taken.getLocalPort());
                outcomes.awaitReady(platform.ask(platform.newRecording(), 1_000, 5_000));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
