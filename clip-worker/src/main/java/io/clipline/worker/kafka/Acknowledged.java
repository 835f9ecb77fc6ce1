package io.clipline.worker.kafka;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a record and waits until the broker has it. */
final class Acknowledged {

    /** How long a producer may take to close: what matters was waited for before. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private Acknowledged() {}

    /** @throws IOException when the broker is not known to have it */
    static <K, V> void send(Producer<K, V> producer, ProducerRecord<K, V> record) throws IOException {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IOException(record.topic() + " does not have the record of key " + record.key(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + record.topic() + " was written");
        }
    }
}
