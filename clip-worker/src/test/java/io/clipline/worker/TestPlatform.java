package io.clipline.worker;

import io.clipline.events.ClipRequested;
import io.clipline.events.Platform;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.ClipId;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.topics.TopicAdmin;
import io.clipline.schemas.topics.TopicSizing;
import io.clipline.schemas.topics.Topics;
import io.clipline.testkit.FaultyObjectStore;
import io.clipline.testkit.TestCluster;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.worker.s3.S3Clients;
import io.clipline.worker.s3.S3Config;
import io.clipline.worker.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What stands around a worker: broker and registry, one for all tests of the JVM, a store of its own that fails when
 * told, recordings in it, and somebody who asks for clips. All workers are of one group, so none sees what an earlier
 * test has had done.
 */
final class TestPlatform implements AutoCloseable {

    static final String BUCKET = "audio";
    static final int SECONDS = 60;

    private static final SchemaRegistryServer REGISTRY = startRegistry();
    private static final FileSet SOUND = PackedAacHls.of(new TimeCodedRecording(SECONDS, 48_000, 1).adtsBytes())
            .build();

    private final String bootstrapServers;
    private final FaultyObjectStore store;
    private final Producer<String, SpecificRecord> events;

    TestPlatform() throws IOException {
        this(TestCluster.kafka().bootstrapServers());
    }

    /** With a broker of its own, such as one that goes away. */
    TestPlatform(String bootstrapServers) throws IOException {
        this.bootstrapServers = bootstrapServers;
        store = FaultyObjectStore.start(BUCKET);
        try (Admin admin = Admin.create(kafka().client("topics"))) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).create(Topics.all(), TopicSizing.SINGLE_BROKER);
        }
        events = new KafkaProducer<>(kafka().producer("platform"));
    }

    FaultyObjectStore store() {
        return store;
    }

    KafkaConfig kafka() {
        return KafkaConfig.from(new Settings(settings(URI.create("http://127.0.0.1:1"))));
    }

    /** The settings of a worker that reaches the store by this way. */
    Map<String, String> settings(URI storeEndpoint) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", REGISTRY.url());
        settings.put("CLIPLINE_KAFKA_SESSION_TIMEOUT_MS", "6000");
        settings.put("CLIPLINE_S3_ENDPOINT", storeEndpoint.toString());
        settings.put("CLIPLINE_S3_PATH_STYLE", "true");
        settings.put("CLIPLINE_S3_ACCESS_KEY", "test");
        settings.put("CLIPLINE_S3_SECRET_KEY", "test-secret");
        settings.put("CLIPLINE_HTTP_HOST", "127.0.0.1");
        settings.put("CLIPLINE_HTTP_PORT", "0");
        settings.put("CLIPLINE_WORKER_RECORDING_LOCATIONS", "s3://" + BUCKET + "/recordings");
        settings.put("CLIPLINE_WORKER_CLIPS_LOCATION", "s3://" + BUCKET);
        settings.put("CLIPLINE_WORKER_CONCURRENCY", "8");
        settings.put("CLIPLINE_CLIP_WAVEFORM", "false");
        return settings;
    }

    Map<String, String> settings() {
        return settings(store.store().endpoint());
    }

    ClipWorker startWorker() {
        return startWorker(settings());
    }

    static ClipWorker startWorker(Map<String, String> settings) {
        return ClipWorker.start(ClipWorkerConfig.from(new Settings(settings)));
    }

    /** What the store has at an {@code s3://} URI, past the faults of its requests. */
    byte[] object(String uri) {
        S3Location location = S3Location.parse(uri);
        try (S3Client client = S3Clients.create(S3Config.from(new Settings(settings())), 1)) {
            return client.getObjectAsBytes(get -> get.bucket(location.bucket()).key(location.key()))
                    .asByteArray();
        }
    }

    /** How many clips there are. */
    int storedClips() {
        try (S3Client client = S3Clients.create(S3Config.from(new Settings(settings())), 1)) {
            return (int)
                    client.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix("clips/")).contents().stream()
                            .count();
        }
    }

    OutcomeLog outcomes() {
        return new OutcomeLog(kafka());
    }

    /** A minute of sound as packed AAC; put again, it is the same. */
    static FileSet sound() {
        return SOUND;
    }

    /** Puts a minute of sound into the store and announces it. */
    String newRecording() {
        return newRecording(SOUND);
    }

    String newRecording(FileSet files) {
        String recordingId = TestCluster.uniqueName("recording");
        String key = files.putInto(store.store(), BUCKET, "recordings/" + recordingId + "/");
        announce(recordingId, "s3://" + BUCKET + "/" + key);
        return recordingId;
    }

    /** Puts one file into the store and announces it. */
    String newRecording(String fileName, byte[] content) {
        return newRecording(new FileSet(fileName, Map.of(fileName, content)));
    }

    /** Puts files into the store and announces them with captions among them. */
    String newRecording(FileSet files, String captions) {
        String recordingId = TestCluster.uniqueName("recording");
        String key = files.putInto(store.store(), BUCKET, "recordings/" + recordingId + "/");
        announce(ended(recordingId, "s3://" + BUCKET + "/" + key)
                .setCaptions(captions)
                .build());
        return recordingId;
    }

    void announce(String recordingId, String location) {
        announce(ended(recordingId, location).build());
    }

    private static Recording.Builder ended(String recordingId, String location) {
        return Recording.newBuilder()
                .setRecordingId(recordingId)
                .setState(RecordingState.ENDED)
                .setLocation(location)
                .setHostId("host")
                .setStartedAt(Instant.now())
                .setUpdatedAt(Instant.now());
    }

    void announce(Recording recording) {
        send(Topics.RECORDINGS.name(), recording.getRecordingId(), recording);
    }

    static ClipRequested.Builder wish(String recordingId, long startMillis, long durationMillis) {
        return ClipRequested.newBuilder()
                .setClipId(ClipId.fromWish(recordingId, startMillis, durationMillis, "user-7"))
                .setRecordingId(recordingId)
                .setStartMillis(startMillis)
                .setDurationMillis(durationMillis)
                .setCreatorId("user-7")
                .setPlatform(Platform.WEB)
                .setRequestedAt(Instant.now());
    }

    /** Asks for a clip and returns its id. */
    String ask(String recordingId, long startMillis, long durationMillis) {
        return ask(wish(recordingId, startMillis, durationMillis).build());
    }

    String ask(ClipRequested request) {
        send(Topics.CLIP_REQUESTS.name(), request.getClipId(), request);
        return request.getClipId();
    }

    private void send(String topic, String key, SpecificRecord event) {
        try {
            events.send(new ProducerRecord<>(topic, key, event)).get();
        } catch (Exception e) {
            throw new IllegalStateException("the platform could not write to " + topic, e);
        }
    }

    private static SchemaRegistryServer startRegistry() {
        try {
            return SchemaRegistryServer.start(Optional.empty(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        events.close();
        store.close();
    }
}
