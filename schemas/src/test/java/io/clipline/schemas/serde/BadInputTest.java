package io.clipline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.schemas.SampleEvents;
import io.clipline.schemas.registry.MockRegistries;
import io.clipline.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands in a record's bytes, the answer is an event or a SerializationException that says what is wrong. */
class BadInputTest {
    private final String scope = UUID.randomUUID().toString();
    private final AvroSerializer<IndexedRecord> serializer = new AvroSerializer<>();
    private final AvroDeserializer<IndexedRecord> deserializer = new AvroDeserializer<>();
    private byte[] good = {};

    @BeforeEach
    void write() {
        serializer.configure(properties(), false);
        deserializer.configure(properties(), false);
        good = written("clip-requests", SampleEvents.request());
    }

    @AfterEach
    void dropRegistry() {
        MockRegistries.drop(scope);
    }

    @Test
    void anEventThatIsCutOffAnywhereIsRefused() {
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatExceptionOfType(SerializationException.class)
                    .as("%d of %d bytes", length, good.length)
                    .isThrownBy(() -> deserializer.deserialize("clip-requests", cut))
                    .withMessageContaining("clip-requests");
        }
    }

    @Test
    void bytesAfterTheLastFieldAreRefused() {
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("clip-requests", longer))
                .withMessageContainingAll("left over", "ClipRequested", "clip-requests");
    }

    @Test
    void aFirstByteOtherThanZeroIsRefused() {
        byte[] json = "{\"clipId\":\"c\"}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("clip-requests", json))
                .withMessageContaining("begins with the byte 123");
    }

    @Test
    void anUnknownIdIsRefusedByNumber() {
        ByteBuffer.wrap(good).putInt(1, 123_456);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("clip-requests", good))
                .withMessageContainingAll("123456", "40403");
    }

    @Test
    void aLengthOfTwoGigabytesCostsNoMemory() {
        // The first field is a string; its length is a zigzag varint.
        byte[] huge = {0, 0, 0, 0, 0, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'a'};
        System.arraycopy(good, 1, huge, 1, Integer.BYTES);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("clip-requests", huge));
    }

    @Test
    void flippedBytesGiveAnEventOrASerializationExceptionAndNothingElse() {
        Random random = new Random(20261122);
        int refused = 0;
        for (SampleEvents.OnTopic sample : SampleEvents.all()) {
            byte[] bytes = written(sample.topic(), sample.event());
            for (int round = 0; round < 300; round++) {
                byte[] flipped = bytes.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    int at = 5 + random.nextInt(bytes.length - 5);
                    flipped[at] = (byte) random.nextInt();
                }
                try {
                    deserializer.deserialize(sample.topic(), flipped);
                } catch (SerializationException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void anEventWithoutAGeneratedClassSaysWhatToDo() {
        Schema schema = SchemaBuilder.record("Foreign")
                .namespace("elsewhere")
                .fields()
                .requiredInt("a")
                .endRecord();
        GenericData.Record foreign = new GenericData.Record(schema);
        foreign.put("a", 1);
        byte[] bytes = written("t", foreign);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("t", bytes))
                .withMessageContainingAll("elsewhere.Foreign", "specific.avro.reader=false");
    }

    @Test
    void aSchemaThatNamesAClassWhichIsNoEventIsRefused() {
        Schema schema = SchemaBuilder.record("ProcessBuilder")
                .namespace("java.lang")
                .fields()
                .requiredInt("a")
                .endRecord();
        GenericData.Record hostile = new GenericData.Record(schema);
        hostile.put("a", 1);
        byte[] bytes = written("t", hostile);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("t", bytes))
                .withMessageContaining("java.lang.ProcessBuilder");
    }

    @Test
    void aRegistryThatIsAwayIsNoReasonToGiveAnEventUp() {
        AvroDeserializer<IndexedRecord> alone = new AvroDeserializer<>();
        alone.configure(SerdeDefaults.clientProperties("http://127.0.0.1:1"), false);
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> alone.deserialize("clip-requests", good));

        AvroSerializer<IndexedRecord> sending = new AvroSerializer<>();
        sending.configure(SerdeDefaults.clientProperties("http://127.0.0.1:1"), false);
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> sending.serialize("clip-requests", SampleEvents.request()));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "auto.register.schemas, yes",
        "specific.avro.reader, 1",
        "use.latest.version, true",
        "use.schema.id, 7",
        "value.subject.name.strategy, com.example.MyStrategy",
    })
    void aPropertyThatIsWrongOrNotDoneHereIsRefusedByName(String name, String value) {
        Map<String, String> properties = properties();
        properties.put(name, value);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new AvroSerializer<>().configure(properties, false))
                .withMessageContainingAll(name, value);
    }

    @Test
    void aProgramThatParsesASchemaForEachEventIsSlowButDoesNotRunOutOfMemory() {
        SchemaCache<Integer, String> cache = new SchemaCache<>();
        for (int i = 0; i < 10 * SchemaCache.MAX_ENTRIES; i++) {
            assertThat(cache.get(i, number -> "made " + number)).isEqualTo("made " + i);
        }
        assertThat(cache.size()).isLessThanOrEqualTo(SchemaCache.MAX_ENTRIES);
    }

    private byte[] written(String topic, IndexedRecord event) {
        return Objects.requireNonNull(serializer.serialize(topic, event));
    }

    private Map<String, String> properties() {
        return new HashMap<>(SerdeDefaults.clientProperties("mock://" + scope));
    }
}
