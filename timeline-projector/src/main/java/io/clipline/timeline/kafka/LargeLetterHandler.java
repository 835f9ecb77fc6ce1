package io.clipline.timeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.runtime.kafka.DeadLetter;
import io.clipline.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up a dead letter that is too large for its topic, which takes compression to bring about: what a broker weighed as
 * it came in is larger unpacked. The log says where it still stands. Whatever else cannot be written stops the thread.
 */
public final class LargeLetterHandler implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LargeLetterHandler.class);

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        boolean isLetter = record.topic().equals(Topics.CLIP_DEAD_LETTERS.name());
        if (!isLetter || !(exception instanceof RecordTooLargeException)) {
            return Response.fail(List.of());
        }
        LOG.error(
                "{}-{} offset {} is too large for the dead letters and is left where it is",
                text(record, DeadLetter.TOPIC),
                text(record, DeadLetter.PARTITION),
                text(record, DeadLetter.OFFSET),
                exception);
        return Response.resume(List.of());
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "?" : new String(header.value(), UTF_8);
    }
}
