package io.clipline.timeline.kafka;

import io.clipline.runtime.kafka.DeadLetter;
import io.clipline.schemas.topics.DeadLetterReason;
import io.clipline.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be read or used to the dead letters and goes on (KIP-1034); with our own headers instead of Kafka
 * Streams', so that all dead letters look alike, whoever gave up on them. Everything else that goes wrong is no property
 * of the record, so it stops the thread, which is then replaced and begins again at the last commit.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);
    private static final String BY = "timeline-projector";

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException)) {
            return DeserializationExceptionHandler.Response.fail(List.of());
        }
        return DeserializationExceptionHandler.Response.resume(
                List.of(letter(record, DeadLetterReason.UNDECODABLE.word(), exception)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!(exception instanceof UnusableFactException)) {
            return ProcessingExceptionHandler.Response.fail(List.of());
        }
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                context.topic(),
                context.partition(),
                context.offset(),
                context.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                context.sourceRawKey(),
                context.sourceRawValue(),
                context.headers() == null ? new RecordHeaders() : context.headers(),
                Optional.empty());
        return ProcessingExceptionHandler.Response.resume(
                List.of(letter(source, DeadLetterReason.UNUSABLE.word(), exception)));
    }

    private static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, String why, Exception cause) {
        LOG.error(
                "{}-{} offset {} is {} and becomes a dead letter",
                record.topic(),
                record.partition(),
                record.offset(),
                why,
                cause);
        return DeadLetter.of(record, Topics.CLIP_DEAD_LETTERS.name(), why, String.valueOf(cause.getMessage()), BY);
    }
}
