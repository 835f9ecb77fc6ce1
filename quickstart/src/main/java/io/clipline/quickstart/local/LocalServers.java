package io.clipline.quickstart.local;

import io.clipline.embedded.EmbeddedKafka;
import io.clipline.embedded.EmbeddedObjectStore;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.topics.TopicAdmin;
import io.clipline.schemas.topics.TopicSizing;
import io.clipline.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What a deployment has around Clipline, small: a broker with its topics, a schema registry, an S3 server with its buckets. */
final class LocalServers implements AutoCloseable {

    static final String RECORDINGS_BUCKET = "recordings";
    static final String CLIPS_BUCKET = "clips";

    /** One user, on loopback only; the signatures are checked all the same. */
    private static final String ACCESS_KEY = "clipline";

    private static final String SECRET_KEY = "clipline-on-loopback";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final StartedParts parts;
    private final EmbeddedKafka kafka;
    private final SchemaRegistryServer registry;
    private final EmbeddedObjectStore objects;

    private LocalServers(
            StartedParts parts, EmbeddedKafka kafka, SchemaRegistryServer registry, EmbeddedObjectStore objects) {
        this.parts = parts;
        this.kafka = kafka;
        this.registry = registry;
        this.objects = objects;
    }

    static LocalServers start(Path data, Ports ports, Progress progress) throws IOException {
        StartedParts parts = new StartedParts(progress);
        try {
            var kafka = parts.begin("Kafka", () -> withTopics(data, ports));
            var registry = parts.begin(
                    "schema registry",
                    () -> SchemaRegistryServer.start(Optional.of(data.resolve("registry.json")), ports.registry()));
            var objects = parts.begin("S3 server", () -> withBuckets(data, ports));
            return new LocalServers(parts, kafka.get(), registry.get(), objects.get());
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    EmbeddedObjectStore objects() {
        return objects;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    private static EmbeddedKafka withTopics(Path data, Ports ports) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"), ports.broker(), ports.controller());
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) kafka.bootstrapServers()))) {
            List<?> unused = new TopicAdmin(admin, ANSWER_LIMIT).create(Topics.all(), TopicSizing.SINGLE_BROKER);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private static EmbeddedObjectStore withBuckets(Path data, Ports ports) throws IOException {
        EmbeddedObjectStore objects =
                EmbeddedObjectStore.start(data.resolve("objects"), ports.objectStore(), ACCESS_KEY, SECRET_KEY);
        objects.createBucket(RECORDINGS_BUCKET);
        objects.createBucket(CLIPS_BUCKET);
        return objects;
    }
}
