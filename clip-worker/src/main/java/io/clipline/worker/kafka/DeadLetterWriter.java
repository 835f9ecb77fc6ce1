package io.clipline.worker.kafka;

import io.clipline.runtime.kafka.DeadLetter;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.DeadLetterReason;
import io.clipline.schemas.topics.Topics;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records, bytes untouched, to the topic of dead letters. */
public final class DeadLetterWriter implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final String workerName;

    public DeadLetterWriter(KafkaConfig config, String clientId, String workerName) {
        Map<String, Object> properties = config.producer(clientId);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTER_MAX_BYTES);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.workerName = workerName;
    }

    /** @throws IOException when the broker is not known to have it */
    void write(ConsumerRecord<byte[], byte[]> record, DeadLetterReason why, Throwable cause) throws IOException {
        String detail = cause.getClass().getName() + ": " + cause.getMessage();
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(record, Topics.CLIP_DEAD_LETTERS.name(), why.word(), detail, workerName);
        Acknowledged.send(producer, letter);
    }

    @Override
    public void close() {
        producer.close(Acknowledged.CLOSE_LIMIT);
    }
}
