package io.clipline.timeline.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record; of one that was written without (-1, which brokers take) the time that its partition has reached.
 * Kafka Streams' own extractors stop the thread there, or leave the record out without a dead letter.
 */
public final class KnownTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
    }
}
