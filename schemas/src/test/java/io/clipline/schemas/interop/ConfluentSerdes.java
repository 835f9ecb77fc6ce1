package io.clipline.schemas.interop;

import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads bytes with Confluent's Java deserializer and writes what it read with Confluent's serializer. {@link ConfluentPeer}
 * makes it in a class loader of its own, where Kafka, Avro and the event classes are those that Confluent's jar brings or
 * links to; only types of the JDK cross the border.
 */
public final class ConfluentSerdes implements BiFunction<String, byte[], Map.Entry<String, byte[]>> {
    private static final String PACKAGE = "io.confluent.kafka.serializers.";

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    // The classes are known by name alone, as they are to Kafka.
    @SuppressWarnings("unchecked")
    public ConfluentSerdes(Map<String, String> properties) throws ReflectiveOperationException {
        serializer = made("KafkaAvroSerializer", Serializer.class);
        deserializer = made("KafkaAvroDeserializer", Deserializer.class);
        serializer.configure(properties, false);
        deserializer.configure(properties, false);
    }

    private static <S> S made(String name, Class<S> type) throws ReflectiveOperationException {
        return Class.forName(PACKAGE + name).asSubclass(type).getConstructor().newInstance();
    }

    /** What was read, as the name of its class and its text, and the bytes as written again. */
    @Override
    public Map.Entry<String, byte[]> apply(String topic, byte[] bytes) {
        Object event = deserializer.deserialize(topic, bytes);
        return Map.entry(event.getClass().getName() + " " + event, serializer.serialize(topic, event));
    }
}
