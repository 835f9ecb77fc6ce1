package io.clipline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.events.ClipRequested;
import io.clipline.schemas.SampleEvents;
import io.clipline.schemas.registry.InMemoryRegistry;
import io.clipline.schemas.registry.MockRegistries;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {
    private final String scope = UUID.randomUUID().toString();
    private final InMemoryRegistry registry = MockRegistries.scope(scope);

    @AfterEach
    void dropRegistry() {
        MockRegistries.drop(scope);
    }

    static List<SampleEvents.OnTopic> events() {
        return SampleEvents.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWas(SampleEvents.OnTopic sample) {
        byte[] bytes = serializer(Map.of()).serialize(sample.topic(), sample.event());

        assertThat(this.<IndexedRecord>deserializer(Map.of()).deserialize(sample.topic(), bytes))
                .isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("events")
    void withoutTheSpecificReaderEveryEventIsAGenericRecordWithTheSameContent(SampleEvents.OnTopic sample) {
        byte[] bytes = serializer(Map.of()).serialize(sample.topic(), sample.event());
        AvroDeserializer<GenericRecord> generic = deserializer(Map.of("specific.avro.reader", "false"));

        GenericRecord read = generic.deserialize(sample.topic(), bytes);

        assertThat(read).isNotNull();
        assertThat(this.<GenericRecord>serializer(Map.of()).serialize(sample.topic(), read))
                .as("written again")
                .isEqualTo(bytes);
    }

    @Test
    void numbersAndInstantsAtTheirLimitsComeBackAsTheyWere() {
        ClipRequested extreme = ClipRequested.newBuilder(SampleEvents.request())
                .setStartMillis(Long.MIN_VALUE)
                .setDurationMillis(Long.MAX_VALUE)
                .setRequestedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .setDeadlineAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                .build();
        byte[] bytes = serializer(Map.of()).serialize("clip-requests", extreme);

        assertThat(this.<ClipRequested>deserializer(Map.of()).deserialize("clip-requests", bytes))
                .isEqualTo(extreme);
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serializer(Map.of()).serialize("t", null)).isNull();
        assertThat(deserializer(Map.of()).deserialize("t", null)).isNull();
    }

    @Test
    void anEventBeginsWithZeroAndTheIdThatTheRegistryGave() {
        byte[] bytes = serializer(Map.of()).serialize("clip-requests", SampleEvents.request());

        int id = registry.idOf("clip-requests-value", registry.latest("clip-requests-value"), false);
        assertThat(ByteBuffer.wrap(bytes).get()).isZero();
        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
    }

    @Test
    void theRegistryNeverSeesWhichClassJavaUsesForText() {
        serializer(Map.of()).serialize("clip-requests", SampleEvents.request());

        assertThat(ClipRequested.getClassSchema().toString()).contains("avro.java.string");
        assertThat(registeredText("clip-requests-value")).doesNotContain("avro.java.string");
    }

    @Test
    void javaPropertiesStayWhereThePropertiesSaySo() {
        serializer(Map.of("avro.remove.java.properties", "false")).serialize("clip-requests", SampleEvents.request());

        assertThat(registeredText("clip-requests-value")).contains("avro.java.string");
    }

    @Test
    void withoutAutoRegisterTheSchemaMustBeThere() {
        AvroSerializer<IndexedRecord> lookingUp = serializer(Map.of("auto.register.schemas", "false"));

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> lookingUp.serialize("clip-requests", SampleEvents.request()))
                .withMessageContainingAll("clip-requests", "io.clipline.events.ClipRequested", "40401");

        byte[] registered = serializer(Map.of()).serialize("clip-requests", SampleEvents.request());
        assertThat(lookingUp.serialize("clip-requests", SampleEvents.request())).isEqualTo(registered);
    }

    @Test
    void anIncompatibleSchemaIsASerializationExceptionThatSaysWhatIsWrong() {
        Schema first = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema second = SchemaBuilder.record("R").fields().requiredLong("a").endRecord();
        AvroSerializer<GenericRecord> serializer = serializer(Map.of());
        serializer.serialize("t", new GenericRecordBuilder(first).set("a", "x").build());

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize(
                        "t", new GenericRecordBuilder(second).set("a", 1L).build()))
                .withMessageContainingAll("409", "t-value", "type mismatch");
    }

    @Test
    void keysHaveASubjectOfTheirOwn() {
        AvroSerializer<IndexedRecord> keys = new AvroSerializer<>();
        keys.configure(properties(Map.of()), true);
        keys.serialize("clip-requests", SampleEvents.request());

        assertThat(registeredText("clip-requests-key")).contains("ClipRequested");
    }

    @Test
    void subjectsAreNamedAsTheStrategySays() {
        String confluent = "io.confluent.kafka.serializers.subject.";
        serializer(Map.of("value.subject.name.strategy", confluent + "RecordNameStrategy"))
                .serialize("t", SampleEvents.request());
        serializer(Map.of("value.subject.name.strategy", "TopicRecordNameStrategy"))
                .serialize("t", SampleEvents.request());

        assertThat(registeredText("io.clipline.events.ClipRequested")).contains("ClipRequested");
        assertThat(registeredText("t-io.clipline.events.ClipRequested")).contains("ClipRequested");
    }

    @Test
    void aRecordThatDoesNotFitItsSchemaIsASerializationExceptionWithTopicAndType() {
        Schema schema = SchemaBuilder.record("R")
                .namespace("n")
                .fields()
                .requiredString("a")
                .endRecord();

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer(Map.of()).serialize("t", new GenericData.Record(schema)))
                .withMessageContainingAll("n.R", "topic t");
    }

    @Test
    void aSerdeThatWasNotConfiguredSaysSo() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new AvroSerializer<>().serialize("t", SampleEvents.request()));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new AvroDeserializer<>().deserialize("t", new byte[5]));
    }

    @Test
    void streamsGetsBothFromOneSerde() {
        try (AvroSerde<ClipRequested> serde = AvroSerde.forValues(properties(Map.of()))) {
            byte[] bytes = serde.serializer().serialize("t", SampleEvents.request());
            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(SampleEvents.request());
        }
    }

    private String registeredText(String subject) {
        return registry.latest(subject).toString();
    }

    private Map<String, String> properties(Map<String, String> others) {
        Map<String, String> properties = new HashMap<>(SerdeDefaults.clientProperties("mock://" + scope));
        properties.putAll(others);
        return properties;
    }

    private <T extends IndexedRecord> AvroSerializer<T> serializer(Map<String, String> others) {
        AvroSerializer<T> serializer = new AvroSerializer<>();
        serializer.configure(properties(others), false);
        return serializer;
    }

    private <T extends IndexedRecord> AvroDeserializer<T> deserializer(Map<String, String> others) {
        AvroDeserializer<T> deserializer = new AvroDeserializer<>();
        deserializer.configure(properties(others), false);
        return deserializer;
    }
}
