package io.clipline.worker.kafka;

import io.clipline.events.ClipOutcome;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;
import io.clipline.worker.job.OutcomePublisher;
import java.io.IOException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes outcomes under their clipId. */
public final class KafkaOutcomes implements OutcomePublisher, AutoCloseable {

    private final Producer<String, ClipOutcome> producer;

    public KafkaOutcomes(KafkaConfig config, String clientId) {
        this.producer = new KafkaProducer<>(config.producer(clientId));
    }

    @Override
    public void publish(ClipOutcome outcome) throws IOException {
        Acknowledged.send(producer, new ProducerRecord<>(Topics.CLIP_OUTCOMES.name(), outcome.getClipId(), outcome));
    }

    @Override
    public void close() {
        producer.close(Acknowledged.CLOSE_LIMIT);
    }
}
