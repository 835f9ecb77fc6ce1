package io.clipline.worker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.events.ClipRequested;
import io.clipline.runtime.kafka.EventReader;
import io.clipline.schemas.topics.DeadLetterReason;
import io.clipline.worker.job.Delivery;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** A request as a record of the topic. */
record KafkaDelivery(
        ConsumerRecord<byte[], byte[]> record, EventReader<ClipRequested> reader, DeadLetterWriter deadLetters)
        implements Delivery {

    /**
     * Far more than any request needs; many are kept in memory while they wait. The projector makes facts beyond the same
     * limit dead letters too: with another limit here, one of the two would know of a clip that the other refuses.
     */
    static final int MAX_REQUEST_BYTES = 64 * 1024;

    @Override
    public String name() {
        return record.topic() + "-" + record.partition() + " offset " + record.offset();
    }

    @Override
    public Optional<String> key() {
        return Optional.ofNullable(record.key()).map(bytes -> new String(bytes, UTF_8));
    }

    @Override
    public Decoded decode() {
        byte[] bytes = record.value();
        if (bytes != null && bytes.length > MAX_REQUEST_BYTES) {
            return new Decoded.Undecodable(new SerializationException(
                    "a request has at most " + MAX_REQUEST_BYTES + " bytes, not " + bytes.length));
        }
        try {
            ClipRequested request = reader.read(record.topic(), bytes);
            return request == null
                    ? new Decoded.Undecodable(new SerializationException("the record has no value"))
                    : new Decoded.Request(request);
        } catch (RetriableException e) {
            return new Decoded.NotNow(e);
        } catch (SerializationException e) {
            return new Decoded.Undecodable(e);
        }
    }

    @Override
    public void bury(DeadLetterReason why, Throwable cause) throws IOException {
        deadLetters.write(record, why, cause);
    }
}
