package io.clipline.runtime.kafka;

import io.clipline.events.Recording;
import io.clipline.schemas.serde.AvroDeserializer;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Behaves as Confluent's does when its registry is down, until the gate is opened; made by Kafka by its name. */
public final class GatedDeserializer implements Deserializer<Recording> {

    static final AtomicBoolean OPEN = new AtomicBoolean();
    static final AtomicInteger REFUSALS = new AtomicInteger();

    private final AvroDeserializer<Recording> behind = new AvroDeserializer<>();

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        behind.configure(properties, isKey);
    }

    @Override
    public @Nullable Recording deserialize(String topic, byte @Nullable [] bytes) {
        if (!OPEN.get()) {
            REFUSALS.incrementAndGet();
            throw new SerializationException("Error retrieving Avro schema", new ConnectException("refused"));
        }
        return behind.deserialize(topic, bytes);
    }
}
