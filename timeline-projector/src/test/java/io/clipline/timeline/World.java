package io.clipline.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.TopicAdmin;
import io.clipline.schemas.topics.TopicSizing;
import io.clipline.schemas.topics.Topics;
import io.clipline.testkit.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * What is around a projector: the topics on a real broker, a registry, those who write facts and those who ask. One for
 * all tests of a JVM, as the broker is: events in its topics are of no use without their registry.
 */
final class World {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaRegistryServer registry;
    private final KafkaConfig kafka;
    private final KafkaProducer<String, Object> producer;
    private final HttpClient http = HttpClient.newHttpClient();

    static World shared() {
        return Holder.WORLD;
    }

    private World() throws IOException {
        registry = SchemaRegistryServer.start(Optional.empty(), 0);
        kafka = KafkaConfig.from(new Settings(settings(Map.of())));
        try (Admin admin = Admin.create(kafka.client("world"))) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).create(Topics.all(), TopicSizing.SINGLE_BROKER);
        }
        producer = new KafkaProducer<>(kafka.producer("world"));
    }

    /** Settings of a projector in this world. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "CLIPLINE_KAFKA_BOOTSTRAP_SERVERS",
                TestCluster.kafka().bootstrapServers(),
                "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL",
                registry.url(),
                "CLIPLINE_HTTP_HOST",
                "127.0.0.1",
                "CLIPLINE_HTTP_PORT",
                "0"));
        settings.putAll(more);
        return settings;
    }

    /** A projector that is ready. */
    TimelineProjector projector(String applicationId, Path data, Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = settings(more);
        settings.put("CLIPLINE_TIMELINE_APPLICATION_ID", applicationId);
        settings.put("CLIPLINE_TIMELINE_DATA", data.toString());
        TimelineProjector projector = TimelineProjector.start(TimelineProjectorConfig.from(new Settings(settings)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(projector, "/health/ready").statusCode() == 200);
        return projector;
    }

    void write(ClipRequested request) {
        send(Topics.CLIP_REQUESTS, request.getClipId(), request);
    }

    void write(ClipOutcome outcome) {
        send(Topics.CLIP_OUTCOMES, outcome.getClipId(), outcome);
    }

    void write(ClipCommand command) {
        send(Topics.CLIP_COMMANDS, command.getClipId(), command);
    }

    void write(Recording recording) {
        send(Topics.RECORDINGS, recording.getRecordingId(), recording);
    }

    private <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V event) {
        var unused = producer.send(new ProducerRecord<>(topic.name(), key, event));
        producer.flush();
    }

    /** As a client that places keys in other partitions than Java's do; empty: a tombstone. */
    void writeElsewhere(String recordingId, Optional<Recording> recording) {
        int partitions = producer.partitionsFor(Topics.RECORDINGS.name()).size();
        int usual = BuiltInPartitioner.partitionForKey(recordingId.getBytes(UTF_8), partitions);
        var unused = producer.send(new ProducerRecord<>(
                Topics.RECORDINGS.name(), (usual + 1) % partitions, recordingId, recording.orElse(null)));
        producer.flush();
    }

    /** Bytes as somebody else's producer may send them, with properties of its own. */
    void writeBytes(String topic, String key, byte[] value, Map<String, Object> more)
            throws InterruptedException, ExecutionException {
        Map<String, Object> properties = kafka.client("stranger");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        properties.putAll(more);
        try (KafkaProducer<String, byte[]> stranger =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** The values of all dead letters with that key. */
    List<byte[]> deadLetters(byte[] key) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.bytesConsumer("dead-letters"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CLIP_DEAD_LETTERS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofSeconds(1))) {
                    if (Arrays.equals(key, letter.key())) {
                        values.add(letter.value());
                    }
                }
            }
        }
        return values;
    }

    /** {@code pathAndQuery} as it stands in the request line. */
    HttpResponse<String> get(TimelineProjector projector, String pathAndQuery)
            throws IOException, InterruptedException {
        return http.send(request(projector, pathAndQuery), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer, some time. */
    CompletableFuture<HttpResponse<String>> ask(TimelineProjector projector, String pathAndQuery) {
        return http.sendAsync(request(projector, pathAndQuery), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(TimelineProjector projector, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + projector.httpPort() + pathAndQuery))
                .build();
    }

    /** The sum of all lines of a meter, as Prometheus sees it. */
    double metric(TimelineProjector projector, String lineStart) throws IOException, InterruptedException {
        return get(projector, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(lineStart))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The clips of a page. */
    static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("clips").forEach(clip -> ids.add(clip.get("clipId").asText()));
        return ids;
    }

    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    JsonNode json(TimelineProjector projector, String pathAndQuery) throws IOException, InterruptedException {
        return JSON.readTree(get(projector, pathAndQuery).body());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static final class Holder {

        static final World WORLD = start();

        private static World start() {
            try {
                return new World();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
