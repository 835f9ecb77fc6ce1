package io.clipline.request;

import io.clipline.runtime.kafka.EventReader;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads what is on a topic now. */
final class TopicContent {

    private TopicContent() {}

    /** Every event with that key, oldest first. */
    static <V extends SpecificRecord> List<V> of(KafkaConfig kafka, Topic<String, V> topic, String key) {
        List<V> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.bytesConsumer("test"));
                EventReader<V> reader = new EventReader<>(kafka, topic.valueType())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (new String(record.key(), StandardCharsets.UTF_8).equals(key)) {
                        events.add(Objects.requireNonNull(reader.read(topic.name(), record.value())));
                    }
                }
            }
        }
        return events;
    }
}
