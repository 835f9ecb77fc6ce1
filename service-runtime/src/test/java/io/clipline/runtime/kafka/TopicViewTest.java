package io.clipline.runtime.kafka;

import static io.clipline.runtime.kafka.Recordings.recording;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.Recording;
import io.clipline.runtime.settings.Settings;
import io.clipline.testkit.TestCluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicViewTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String topic = TestCluster.uniqueName("view");
    private final KafkaConfig config = config(Map.of());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private KafkaProducer<String, Recording> events;

    @BeforeEach
    void start() {
        events = new KafkaProducer<>(config.producer("test"));
    }

    @AfterEach
    void stop() {
        events.close();
    }

    @Test
    void theViewHasTheLastEventOfEachKeyOnceItHasCaughtUp() throws Exception {
        create(3);
        for (int i = 0; i < 100; i++) {
            send("r" + i % 10, recording("r" + i % 10, "title " + i));
        }

        try (TopicView<Recording> view = view(config)) {
            assertThat(view.awaitCaughtUp(LIMIT)).isTrue();
            assertThat(title(view, "r3")).contains("title 93");
            assertThat(view.get("unknown")).isEmpty();
            assertThat(meters.get("clipline.view.entries").gauge().value()).isEqualTo(10);
        }
    }

    @Test
    void theViewFollowsTheTopicAndForgetsWhatIsTakenBack() throws Exception {
        create(1);
        try (TopicView<Recording> view = view(config)) {
            assertThat(view.awaitCaughtUp(LIMIT)).isTrue();

            RecordMetadata written = send("r1", recording("r1", "a title"));
            assertThat(view.awaitApplied(written.partition(), written.offset(), LIMIT))
                    .isTrue();
            assertThat(title(view, "r1")).contains("a title");

            RecordMetadata takenBack = send("r1", null);
            assertThat(view.awaitApplied(takenBack.partition(), takenBack.offset(), LIMIT))
                    .isTrue();
            assertThat(view.get("r1")).isEmpty();
        }
    }

    @Test
    void anEventThatCannotBeReadLeavesTheLastOneInPlaceAndIsCounted() throws Exception {
        create(1);
        send("r1", recording("r1", "good"));
        try (KafkaProducer<byte[], byte[]> bad =
                new KafkaProducer<>(config.producer("bad"), new ByteArraySerializer(), new ByteArraySerializer())) {
            bad.send(new ProducerRecord<>(topic, "r1".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}))
                    .get();
            bad.send(new ProducerRecord<>(topic, null, new byte[] {1, 2, 3})).get();
        }
        send("r2", recording("r2", "behind it"));

        try (TopicView<Recording> view = view(config)) {
            assertThat(view.awaitCaughtUp(LIMIT)).isTrue();
            assertThat(title(view, "r1")).contains("good");
            assertThat(title(view, "r2")).contains("behind it");
            assertThat(meters.get("clipline.view.unreadable").counter().count()).isEqualTo(1);
        }
    }

    @Test
    void aTopicThatIsNotThereYetIsWaitedFor() throws Exception {
        try (TopicView<Recording> view = view(config)) {
            assertThat(view.awaitCaughtUp(Duration.ofMillis(100))).isFalse();

            create(1);

            assertThat(view.awaitCaughtUp(LIMIT)).isTrue();
            assertThat(view.failure()).isEmpty();
        }
    }

    @Test
    void aRegistryThatIsDownIsWaitedForAndNothingIsLeftOut() throws Exception {
        create(1);
        send("r1", recording("r1", "a title"));
        GatedDeserializer.OPEN.set(false);
        int before = GatedDeserializer.REFUSALS.get();
        KafkaConfig gated = config(Map.of("CLIPLINE_KAFKA_VALUE_DESERIALIZER", GatedDeserializer.class.getName()));

        try (TopicView<Recording> view = view(gated)) {
            Awaitility.await().atMost(LIMIT).until(() -> GatedDeserializer.REFUSALS.get() > before);
            assertThat(view.isCaughtUp()).isFalse();

            GatedDeserializer.OPEN.set(true);

            assertThat(view.awaitCaughtUp(LIMIT)).isTrue();
            assertThat(title(view, "r1")).contains("a title");
            assertThat(meters.get("clipline.view.unreadable").counter().count()).isZero();
        }
    }

    private TopicView<Recording> view(KafkaConfig with) {
        return TopicView.start(with, "view", topic, Recording.class, meters);
    }

    private static Optional<String> title(TopicView<Recording> view, String key) {
        return view.get(key).map(Recording::getTitle);
    }

    private void create(int partitions) throws Exception {
        try (Admin admin = Admin.create(config.client("admin"))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private RecordMetadata send(String key, @Nullable Recording event) throws Exception {
        return events.send(new ProducerRecord<>(topic, key, event)).get();
    }

    private static KafkaConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", TestCluster.kafka().bootstrapServers());
        settings.put("CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "mock://topic-view");
        return KafkaConfig.from(new Settings(settings));
    }
}
