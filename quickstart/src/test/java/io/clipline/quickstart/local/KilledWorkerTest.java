package io.clipline.quickstart.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.quickstart.demo.SampleFiles;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.ClipId;
import io.clipline.schemas.serde.AvroSerializer;
import io.clipline.schemas.serde.SerdeDefaults;
import io.clipline.schemas.topics.Topics;
import io.clipline.timeline.TimelineProjector;
import io.clipline.timeline.TimelineProjectorConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is killed in the middle of 200 requests, and the timeline shows each of them, once. */
class KilledWorkerTest {

    private static final int REQUESTS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private LocalServers servers;
    private LocalSettings settings;
    private TimelineProjector timeline;

    @BeforeEach
    void startAllButTheWorker() throws Exception {
        servers = LocalServers.start(data, Ports.FREE, new Progress(new PrintStream(OutputStream.nullOutputStream())));
        settings = new LocalSettings(servers, LocalTokens.in(data), data);
        timeline = TimelineProjector.start(TimelineProjectorConfig.from(new Settings(settings.timeline(0))));
        ReadinessWait.until(LocalSettings.url(timeline.httpPort()));
    }

    @AfterEach
    void stop() throws Exception {
        timeline.close();
        servers.close();
    }

    @Test
    void everyRequestHasOneTerminalViewAndOneObject() throws Exception {
        List<String> clipIds = askForClips();

        Map<String, String> slow = settings.worker(0);
        // Two jobs at once, so that the kill comes in the middle however quick the machine is.
        slow.put("CLIPLINE_WORKER_CONCURRENCY", "2");
        try (WorkerProcess killed = new WorkerProcess(slow)) {
            awaitTerminal(clipIds.get(REQUESTS / 20));
            killed.kill();
        }
        assertThat(objects()).as("clips stored before the kill").isLessThan(REQUESTS);

        try (WorkerProcess second = new WorkerProcess(settings.worker(0))) {
            Set<String> objectUris = new HashSet<>();
            for (String clipId : clipIds) {
                JsonNode view = awaitTerminal(clipId);
                assertThat(view.path("status").asText()).as("%s", view).isEqualTo("READY");
                objectUris.add(view.path("audio").path("objectUri").asText());
            }
            assertThat(objectUris).hasSize(REQUESTS);
            assertThat(second.isAlive()).isTrue();
        }
        assertThat(objects()).isEqualTo(REQUESTS);
    }

    private List<String> askForClips() throws Exception {
        SampleFiles.all().forEach((name, bytes) -> servers.objects()
                .putObject(LocalServers.RECORDINGS_BUCKET, "sample/" + name, bytes));
        Map<String, Object> properties = new HashMap<>(SerdeDefaults.clientProperties(servers.registryUrl()));
        properties.put("bootstrap.servers", servers.bootstrapServers());
        List<String> clipIds = new ArrayList<>();
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(properties, new StringSerializer(), serializer(properties))) {
            producer.send(new ProducerRecord<>(Topics.RECORDINGS.name(), "sample", recording()))
                    .get();
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                ClipRequested wish = wish(i * 700L);
                clipIds.add(wish.getClipId());
                sent.add(producer.send(new ProducerRecord<>(Topics.CLIP_REQUESTS.name(), wish.getClipId(), wish)));
            }
            for (Future<?> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
        return clipIds;
    }

    private static AvroSerializer<SpecificRecord> serializer(Map<String, Object> properties) {
        AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
        serializer.configure(properties, false);
        return serializer;
    }

    private static Recording recording() {
        return Recording.newBuilder()
                .setRecordingId("sample")
                .setState(RecordingState.ENDED)
                .setLocation("s3://" + LocalServers.RECORDINGS_BUCKET + "/sample/playlist.m3u8")
                .setHostId("host")
                .setStartedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static ClipRequested wish(long startMillis) {
        return ClipRequested.newBuilder()
                .setClipId(ClipId.fromWish("sample", startMillis, 30_000, "creator"))
                .setRecordingId("sample")
                .setStartMillis(startMillis)
                .setDurationMillis(30_000)
                .setCreatorId("creator")
                .setRequestedAt(Instant.now())
                .build();
    }

    /** Waits as an app does: the query API answers as soon as the clip is terminal. */
    private JsonNode awaitTerminal(String clipId) throws Exception {
        URI uri = LocalSettings.url(timeline.httpPort()).resolve("/v1/clips/" + clipId + "?wait=30s");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
        JsonNode view = JSON.createObjectNode();
        // The killed worker's partitions are given away when its session is over, and then it is somebody else's turn.
        for (int tries = 0; tries < 4 && !isTerminal(view); tries++) {
            view = JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
        return view;
    }

    private static boolean isTerminal(JsonNode view) {
        return Set.of("READY", "FAILED").contains(view.path("status").asText());
    }

    private long objects() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("objects").resolve(LocalServers.CLIPS_BUCKET))) {
            return files.filter(file -> file.toString().endsWith(".m4a")).count();
        }
    }
}
