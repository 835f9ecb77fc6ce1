package io.clipline.request.kafka;

import io.clipline.runtime.kafka.KafkaConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events and waits, for a bounded time, until every replica has them. Safe for use by several threads. */
public final class EventProducer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);

    private final KafkaProducer<String, SpecificRecord> producer;
    private final Duration limit;
    private final MeterRegistry meters;

    /** @param limit longest time that a write waits */
    public EventProducer(KafkaConfig kafka, String clientId, Duration limit, MeterRegistry meters) {
        this.producer = new KafkaProducer<>(properties(kafka, clientId, limit));
        this.limit = limit;
        this.meters = meters;
    }

    /**
     * Returns when every replica has the event.
     *
     * @throws NotAcknowledgedException when that is not known in time
     * @throws org.apache.kafka.common.errors.SerializationException when the registry does not accept the event's schema
     */
    RecordMetadata write(String topic, String key, SpecificRecord event) throws NotAcknowledgedException {
        long startNanos = System.nanoTime();
        String result = "failed";
        try {
            RecordMetadata written = await(new ProducerRecord<>(topic, key, event), startNanos);
            result = "acknowledged";
            return written;
        } finally {
            Timer.builder("clipline.publish")
                    .description("Time until every replica had an event")
                    .tag("topic", topic)
                    .tag("result", result)
                    .publishPercentileHistogram()
                    .maximumExpectedValue(limit)
                    .register(meters)
                    .record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        producer.close(limit);
    }

    private RecordMetadata await(ProducerRecord<String, SpecificRecord> event, long startNanos)
            throws NotAcknowledgedException {
        try {
            var sending = producer.send(event);
            long leftNanos = limit.toNanos() - (System.nanoTime() - startNanos);
            return sending.get(Math.max(0, leftNanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            LOG.warn("Event {} for topic {} was not acknowledged", event.key(), event.topic(), e.getCause());
            throw new NotAcknowledgedException(
                    "The broker or the schema registry did not take the event (topic " + event.topic() + ").");
        } catch (TimeoutException e) {
            LOG.warn("Event {} for topic {} was not acknowledged within {}", event.key(), event.topic(), limit);
            throw new NotAcknowledgedException(
                    "The broker did not confirm the event within " + limit.toMillis() + " ms.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledgedException("This process is being stopped.");
        }
    }

    private static Map<String, Object> properties(KafkaConfig kafka, String clientId, Duration limit) {
        Map<String, Object> properties = kafka.producer(clientId);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        // Half of it, so that a request that was lost is sent once more before the time is up.
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis() / 2);
        // A person waits for the answer: under load batches come about by themselves.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // The serializer asks the registry within the same time.
        properties.putIfAbsent("http.connect.timeout.ms", Long.toString(limit.toMillis() / 2));
        properties.putIfAbsent("http.read.timeout.ms", Long.toString(limit.toMillis() / 2));
        return properties;
    }
}
