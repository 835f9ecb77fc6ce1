package io.clipline.schemas.serde;

import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} in one, for Kafka Streams; the properties are theirs.
 *
 * @param <T> the type of the records
 */
public final class AvroSerde<T extends IndexedRecord> implements Serde<T> {
    private final AvroSerializer<T> serializer = new AvroSerializer<>();
    private final AvroDeserializer<T> deserializer = new AvroDeserializer<>();

    /** Makes a serde that is of use once {@link #configure} was called. */
    public AvroSerde() {}

    /** A serde for values that is ready for use, with the given client properties. */
    public static <T extends IndexedRecord> AvroSerde<T> forValues(Map<String, ?> properties) {
        AvroSerde<T> serde = new AvroSerde<>();
        serde.configure(properties, false);
        return serde;
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        serializer.configure(properties, isKey);
        deserializer.configure(properties, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
