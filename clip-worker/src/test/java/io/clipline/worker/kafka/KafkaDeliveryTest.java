package io.clipline.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipRequested;
import io.clipline.events.Platform;
import io.clipline.runtime.kafka.EventReader;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.serde.AvroSerializer;
import io.clipline.schemas.topics.Topics;
import io.clipline.worker.job.Delivery;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class KafkaDeliveryTest {

    private static final String REGISTRY = "mock://kafka-delivery-test";
    private static final KafkaConfig CONFIG = KafkaConfig.from(new Settings(
            Map.of("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", REGISTRY)));

    @Test
    void aRequestOfTheMostBytesIsReadAndOneOfOneMoreIsNot() {
        int others = bytesOf("x".repeat(60_000)).length - 60_000;
        byte[] most = bytesOf("x".repeat(KafkaDelivery.MAX_REQUEST_BYTES - others));
        byte[] oneMore = bytesOf("x".repeat(KafkaDelivery.MAX_REQUEST_BYTES - others + 1));
        assertThat(most).hasSize(64 * 1024);

        assertThat(decoded(most)).isInstanceOf(Delivery.Decoded.Request.class);
        assertThat(decoded(oneMore)).isInstanceOf(Delivery.Decoded.Undecodable.class);
    }

    private static Delivery.Decoded decoded(byte[] value) {
        try (EventReader<ClipRequested> reader = new EventReader<>(CONFIG, ClipRequested.class);
                DeadLetterWriter deadLetters = new DeadLetterWriter(CONFIG, "dead-letters", "test")) {
            return new KafkaDelivery(
                            new ConsumerRecord<>(Topics.CLIP_REQUESTS.name(), 0, 0, new byte[0], value),
                            reader,
                            deadLetters)
                    .decode();
        }
    }

    private static byte[] bytesOf(String title) {
        try (AvroSerializer<ClipRequested> serializer = new AvroSerializer<>()) {
            serializer.configure(Map.of("schema.registry.url", REGISTRY), false);
            return Objects.requireNonNull(serializer.serialize(
                    Topics.CLIP_REQUESTS.name(),
                    ClipRequested.newBuilder()
                            .setClipId("a".repeat(32))
                            .setRecordingId("r")
                            .setStartMillis(0)
                            .setDurationMillis(5_000)
                            .setCreatorId("u")
                            .setPlatform(Platform.IOS)
                            .setTitle(title)
                            .setRequestedAt(Instant.EPOCH)
                            .build()));
        }
    }
}
