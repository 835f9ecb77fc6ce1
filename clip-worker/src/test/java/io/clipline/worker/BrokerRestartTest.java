package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away while a worker works, and comes back. */
class BrokerRestartTest {

    private static final int REQUESTS = 80;

    @Test
    void aWorkerOutlivesItsBrokerAndEveryRequestEndsOnce(@TempDir Path folder) throws IOException {
        List<String> clipIds = new ArrayList<>();
        EmbeddedKafka broker = EmbeddedKafka.start(folder);
        int port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);
        try (TestPlatform platform = new TestPlatform(broker.bootstrapServers());
                OutcomeLog outcomes = platform.outcomes();
                ClipWorker worker = platform.startWorker()) {
            assertThat(worker.httpPort()).isPositive();
            String recordingId = platform.newRecording();
            for (int i = 0; i < REQUESTS; i++) {
                clipIds.add(platform.ask(recordingId, i * 500L, 10_000));
            }
            outcomes.await(clipIds, REQUESTS / 8);

            broker.close();
            broker = EmbeddedKafka.start(folder, port, 0);

            outcomes.await(clipIds, REQUESTS);
            outcomes.assertReady(clipIds);
            assertThat(platform.storedClips()).isEqualTo(REQUESTS);
        } finally {
            broker.close();
        }
    }
}
