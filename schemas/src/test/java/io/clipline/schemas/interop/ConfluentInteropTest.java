package io.clipline.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.schemas.SampleEvents;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.serde.AvroSerde;
import io.clipline.schemas.serde.SerdeDefaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Confluent's Java serdes take the same properties, read what ours wrote, and write what ours reads. */
class ConfluentInteropTest {
    private static SchemaRegistryServer registry;
    private static ConfluentPeer specific;
    private static ConfluentPeer generic;
    private static AvroSerde<SpecificRecord> ours;

    @BeforeAll
    static void start() throws Exception {
        registry = SchemaRegistryServer.start(Optional.empty(), 0);
        specific = ConfluentPeer.start(properties(registry, Map.of()));
        generic = ConfluentPeer.start(properties(registry, Map.of("specific.avro.reader", "false")));
        ours = AvroSerde.forValues(properties(registry, Map.of()));
    }

    @AfterAll
    static void stop() throws Exception {
        ours.close();
        generic.close();
        specific.close();
        registry.close();
    }

    static List<SampleEvents.OnTopic> events() {
        return SampleEvents.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void confluentReadsOurBytesAsGeneratedClassesAndWritesTheSameBytes(SampleEvents.OnTopic sample) throws Exception {
        byte[] bytes = written(ours, sample);

        Map.Entry<String, byte[]> theirs = specific.readAndWrite(sample.topic(), bytes);

        assertThat(theirs.getKey()).isEqualTo(sample.event().getClass().getName() + " " + sample.event());
        assertThat(theirs.getValue()).as("schema id included").isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("events")
    void confluentReadsOurBytesAsGenericRecordsAndWeReadWhatItWrites(SampleEvents.OnTopic sample) throws Exception {
        Map.Entry<String, byte[]> theirs = generic.readAndWrite(sample.topic(), written(ours, sample));

        assertThat(theirs.getKey()).startsWith("org.apache.avro.generic.GenericData$Record ");
        assertThat(ours.deserializer().deserialize(sample.topic(), theirs.getValue()))
                .isEqualTo(sample.event());
    }

    @Test
    void everySchemaThatConfluentRegisteredIsFoundByOursWithoutRegistering() throws Exception {
        try (SchemaRegistryServer theirRegistry = SchemaRegistryServer.start(Optional.empty(), 0);
                ConfluentPeer registering = ConfluentPeer.start(properties(theirRegistry, Map.of()));
                AvroSerde<SpecificRecord> lookingUp =
                        AvroSerde.forValues(properties(theirRegistry, Map.of("auto.register.schemas", "false")));
                AvroSerde<SpecificRecord> first = AvroSerde.forValues(
                        properties(theirRegistry, Map.of("value.subject.name.strategy", "RecordNameStrategy")))) {
            for (SampleEvents.OnTopic sample : SampleEvents.all()) {
                // Under another subject, so that Confluent's serializer is the first to register for the topic.
                byte[] readable = written(first, sample);

                byte[] theirs =
                        registering.readAndWrite(sample.topic(), readable).getValue();

                assertThat(written(lookingUp, sample)).as("%s", sample).isEqualTo(theirs);
                assertThat(lookingUp.deserializer().deserialize(sample.topic(), theirs))
                        .isEqualTo(sample.event());
            }
        }
    }

    private static byte[] written(AvroSerde<SpecificRecord> serde, SampleEvents.OnTopic sample) {
        return Objects.requireNonNull(serde.serializer().serialize(sample.topic(), sample.event()));
    }

    private static Map<String, String> properties(SchemaRegistryServer at, Map<String, String> others) {
        Map<String, String> properties = new HashMap<>(SerdeDefaults.clientProperties(at.url()));
        properties.putAll(others);
        return properties;
    }
}
