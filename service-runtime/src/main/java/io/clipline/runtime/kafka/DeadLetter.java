package io.clipline.runtime.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that could not be read or must not be tried again, on its way to the topic of dead letters: key, value and
 * headers untouched, with further headers that say why and from where, all of them UTF-8 text. Its time is a header too:
 * as a letter it is new, or the topic's retention would throw away at once what was old when somebody gave up on it.
 */
public final class DeadLetter {

    /** Why, in a few words that stay the same for a kind of failure, such as {@code undecodable}. */
    public static final String WHY = "clipline.dead-letter.why";
    /** What exactly is wrong, for a person. */
    public static final String DETAIL = "clipline.dead-letter.detail";
    /** The process that gave up. */
    public static final String BY = "clipline.dead-letter.by";
    /** The topic it came from. */
    public static final String TOPIC = "clipline.dead-letter.topic";
    /** The partition it came from, in decimal. */
    public static final String PARTITION = "clipline.dead-letter.partition";
    /** Its offset there, in decimal. */
    public static final String OFFSET = "clipline.dead-letter.offset";

    /** Its timestamp there, in milliseconds since 1970, in decimal. */
    public static final String TIMESTAMP = "clipline.dead-letter.timestamp";

    private static final int MAX_DETAIL_CHARS = 2_000;

    private DeadLetter() {}

    /**
     * The record to write. Its partition is left to the producer, since the topics' numbers of partitions differ.
     *
     * @param record as it came
     * @param by the process that gives up
     */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String deadLetterTopic, String why, String detail, String by) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(deadLetterTopic, null, record.key(), record.value());
        for (Header header : record.headers()) {
            letter.headers().add(header);
        }
        set(letter, WHY, why);
        set(letter, DETAIL, detail.length() > MAX_DETAIL_CHARS ? detail.substring(0, MAX_DETAIL_CHARS) : detail);
        set(letter, BY, by);
        set(letter, TOPIC, record.topic());
        set(letter, PARTITION, Integer.toString(record.partition()));
        set(letter, OFFSET, Long.toString(record.offset()));
        set(letter, TIMESTAMP, Long.toString(record.timestamp()));
        return letter;
    }

    /** A record that was sent again and failed again shall not carry its first failure as well. */
    private static void set(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().remove(name);
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
