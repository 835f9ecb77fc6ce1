package io.clipline.runtime.kafka;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event's bytes into a record with the configured deserializer, outside of the consumer, so that bytes that
 * cannot be read can be kept. Safe for use by several threads as far as the deserializer is; ours and Confluent's are.
 */
public final class EventReader<V extends SpecificRecord> implements AutoCloseable {

    private static final int MAX_CAUSES = 20;

    private final Class<V> type;
    private final Deserializer<Object> deserializer;

    public EventReader(KafkaConfig config, Class<V> type) {
        this.type = type;
        this.deserializer = newDeserializer(config.common());
    }

    /**
     * @return the event, or null for a tombstone
     * @throws SerializationException when the bytes are no event of this type
     * @throws org.apache.kafka.common.errors.RetriableException when the registry cannot be reached now or does not let us in
     */
    public @Nullable V read(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        Object event = deserialize(topic, bytes);
        if (event == null || type.isInstance(event)) {
            return type.cast(event);
        }
        throw new SerializationException("topic " + topic + " carries " + type.getSimpleName() + ", but this is a "
                + event.getClass().getName());
    }

    private @Nullable Object deserialize(String topic, byte[] bytes) {
        try {
            return deserializer.deserialize(topic, bytes);
        } catch (SerializationException e) {
            // Confluent's says of a registry that is down what it says of bytes that are bad.
            if (isOutOfReach(e)) {
                throw new NetworkException("the schema registry cannot be reached, to read from " + topic, e);
            }
            throw e;
        }
    }

    private static boolean isOutOfReach(Throwable failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void close() {
        deserializer.close();
    }

    // The property names the class as text: a cast from Deserializer<?> is the only way to a value that is then
    // checked.
    @SuppressWarnings("unchecked")
    private static Deserializer<Object> newDeserializer(Map<String, String> common) {
        String className = common.getOrDefault("value.deserializer", "");
        try {
            Deserializer<Object> deserializer = (Deserializer<Object>) Utils.newInstance(className, Deserializer.class);
            deserializer.configure(new HashMap<>(common), false);
            return deserializer;
        } catch (ClassNotFoundException e) {
            throw new ConfigException("value.deserializer", className, "no such class on the class path");
        }
    }
}
