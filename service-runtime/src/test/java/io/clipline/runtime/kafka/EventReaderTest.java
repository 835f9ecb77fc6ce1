package io.clipline.runtime.kafka;

import static io.clipline.runtime.kafka.Recordings.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.events.ClipCommand;
import io.clipline.events.Recording;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.serde.AvroSerializer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String TOPIC = "recordings";

    private final KafkaConfig config = config(Map.of());
    private final Recording event = recording("r1", "a title");
    private final byte[] bytes = bytes(event);

    @BeforeEach
    void shutTheGate() {
        GatedDeserializer.OPEN.set(false);
    }

    @Test
    void anEventIsReadAsTheGeneratedClass() {
        try (EventReader<Recording> reader = new EventReader<>(config, Recording.class)) {
            assertThat(reader.read(TOPIC, bytes)).isEqualTo(event);
        }
    }

    @Test
    void aTombstoneIsNull() {
        try (EventReader<Recording> reader = new EventReader<>(config, Recording.class)) {
            assertThat(reader.read(TOPIC, null)).isNull();
        }
    }

    @Test
    void bytesThatAreCutOffCannotBeRead() {
        try (EventReader<Recording> reader = new EventReader<>(config, Recording.class)) {
            for (int length = 0; length < bytes.length; length++) {
                byte[] part = Arrays.copyOf(bytes, length);
                assertThatExceptionOfType(SerializationException.class)
                        .as("%d bytes", length)
                        .isThrownBy(() -> reader.read(TOPIC, part));
            }
        }
    }

    @Test
    void anEventOfAnotherTypeCannotBeRead() {
        try (EventReader<ClipCommand> reader = new EventReader<>(config, ClipCommand.class)) {
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> reader.read(TOPIC, bytes))
                    .withMessageContaining("ClipCommand")
                    .withMessageContaining("io.clipline.events.Recording");
        }
    }

    @Test
    void aRegistryThatIsDownIsNoFaultOfTheBytesWhateverTheDeserializerSays() {
        KafkaConfig gated = config(Map.of("CLIPLINE_KAFKA_VALUE_DESERIALIZER", GatedDeserializer.class.getName()));
        try (EventReader<Recording> reader = new EventReader<>(gated, Recording.class)) {
            assertThatExceptionOfType(RetriableException.class).isThrownBy(() -> reader.read(TOPIC, bytes));

            GatedDeserializer.OPEN.set(true);
            assertThat(reader.read(TOPIC, bytes)).isEqualTo(event);
        }
    }

    @Test
    void aDeserializerThatIsNotThereIsNamed() {
        KafkaConfig wrong = config(Map.of("CLIPLINE_KAFKA_VALUE_DESERIALIZER", "no.such.Class"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new EventReader<>(wrong, Recording.class))
                .withMessageContaining("no.such.Class");
    }

    private static KafkaConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        settings.put("CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "mock://event-reader");
        return KafkaConfig.from(new Settings(settings));
    }

    private byte[] bytes(Recording written) {
        try (AvroSerializer<Recording> serializer = new AvroSerializer<>()) {
            serializer.configure(config.common(), false);
            return Objects.requireNonNull(serializer.serialize(TOPIC, written));
        }
    }
}
