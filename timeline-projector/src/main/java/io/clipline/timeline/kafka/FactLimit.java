package io.clipline.timeline.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts of a limited size, headers included; larger ones become dead letters before anybody looks into them. A clip's
 * state is a handful of facts, and together they must fit into one record of a changelog.
 */
final class FactLimit<V> implements Deserializer<V> {

    /** Far more than any fact needs, and what the workers allow a request. */
    static final int MAX_BYTES = 64 * 1024;

    private final Deserializer<V> deserializer;

    private FactLimit(Deserializer<V> deserializer) {
        this.deserializer = deserializer;
    }

    /** The serde for topics that others write to. */
    static <V> Serde<V> on(Serde<V> serde) {
        return Serdes.serdeFrom(serde.serializer(), new FactLimit<>(serde.deserializer()));
    }

    /** @throws SerializationException also when it is too large */
    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] value) {
        check(value == null ? 0 : value.length);
        return deserializer.deserialize(topic, value);
    }

    @Override
    public @Nullable V deserialize(String topic, Headers headers, byte @Nullable [] value) {
        // Headers travel with their fact, so what they weigh is written again as well.
        long bytes = value == null ? 0 : value.length;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length;
            bytes += header.value() == null ? 0 : header.value().length;
        }
        check(bytes);
        return deserializer.deserialize(topic, headers, value);
    }

    private static void check(long bytes) {
        if (bytes > MAX_BYTES) {
            throw new SerializationException(
                    "a fact has at most " + MAX_BYTES + " bytes with its headers, not " + bytes);
        }
    }
}
