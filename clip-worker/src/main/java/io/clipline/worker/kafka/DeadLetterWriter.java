package io.clipline.worker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records, bytes untouched, to the topic of dead letters. */
public final class DeadLetterWriter implements AutoCloseable {

    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final String workerName;

    public DeadLetterWriter(KafkaConfig config, String clientId, String workerName) {
        Map<String, Object> properties = config.producer(clientId);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTER_MAX_BYTES);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.workerName = workerName;
    }

    /** @throws IOException when the broker is not known to have it */
    void write(ConsumerRecord<byte[], byte[]> record, String why, Throwable cause) throws IOException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.CLIP_DEAD_LETTERS.name(), null, record.key(), record.value());
        Headers headers = letter.headers();
        record.headers().forEach(headers::add);
        // A record that was replayed and failed again shall not carry its first failure as well.
        set(headers, DeadLetterHeaders.REASON, why);
        set(headers, DeadLetterHeaders.TOPIC, record.topic());
        set(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        set(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        set(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(record.timestamp()));
        set(headers, DeadLetterHeaders.EXCEPTION_CLASS, cause.getClass().getName());
        String message = Optional.ofNullable(cause.getMessage()).orElse("");
        set(
                headers,
                DeadLetterHeaders.EXCEPTION_MESSAGE,
                message.substring(0, Math.min(MAX_MESSAGE_LENGTH, message.length())));
        set(headers, DeadLetterHeaders.WORKER, workerName);
        Acknowledged.send(producer, letter);
    }

    private static void set(Headers headers, String name, String text) {
        headers.remove(name);
        headers.add(name, text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        producer.close(Acknowledged.CLOSE_LIMIT);
    }
}
