package io.clipline.timeline.kafka;

import io.clipline.runtime.kafka.EventReader;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of one topic, through the serializer and deserializer classes that the client properties name.
 *
 * <p>The topic is always the event's own, also where Kafka Streams writes it to an internal one: its schema stands in the
 * registry under one subject, and nobody needs the right to register others. A registry that does not answer is waited
 * for, since otherwise a short outage would look like a topic full of bytes that cannot be read.
 */
final class EventSerde<V extends SpecificRecord> implements Serde<V> {

    private static final Logger LOG = LoggerFactory.getLogger(EventSerde.class);
    // Well below max.poll.interval.ms, after which the group takes the partitions away.
    private static final int ATTEMPTS = 120;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String topic;
    private final EventReader<V> reader;
    private final Serializer<Object> writer;

    EventSerde(KafkaConfig config, Topic<String, V> topic) {
        this.topic = topic.name();
        this.reader = new EventReader<>(config, topic.valueType());
        this.writer = newSerializer(config);
    }

    @Override
    public Serializer<V> serializer() {
        return (anyTopic, event) -> write(event);
    }

    @Override
    public Deserializer<V> deserializer() {
        return (anyTopic, bytes) -> read(bytes);
    }

    byte @Nullable [] write(@Nullable V event) {
        return whenRegistryAnswers(() -> event == null ? null : writer.serialize(topic, event))
                .orElse(null);
    }

    @Nullable
    V read(byte @Nullable [] bytes) {
        return whenRegistryAnswers(() -> reader.read(topic, bytes)).orElse(null);
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }

    /** A call that may need the registry. */
    private interface Call<T> {
        @Nullable
        T call();
    }

    private <T> Optional<T> whenRegistryAnswers(Call<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.ofNullable(call.call());
            } catch (RetriableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("The schema registry does not answer for {}; attempt {} of {}", topic, attempt, ATTEMPTS, e);
                pause(e);
            }
        }
    }

    private static void pause(RetriableException cause) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    // The property names the class as text; what it then writes is any Avro record.
    @SuppressWarnings("unchecked")
    private static Serializer<Object> newSerializer(KafkaConfig config) {
        String className = config.common().getOrDefault(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "");
        try {
            Serializer<Object> serializer = (Serializer<Object>) Utils.newInstance(className, Serializer.class);
            serializer.configure(new HashMap<>(config.common()), false);
            return serializer;
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, className, "no such class on the class path");
        }
    }
}
