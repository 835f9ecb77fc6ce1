package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Every outcome on the topic, by clipId, in the order of the topic. Used by one thread. */
final class OutcomeLog implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final KafkaConsumer<String, ClipOutcome> consumer;
    private final Map<String, List<ClipOutcome>> outcomes = new HashMap<>();

    OutcomeLog(KafkaConfig kafka) {
        Map<String, Object> properties = kafka.bytesConsumer("outcome-log");
        properties.put("key.deserializer", StringDeserializer.class.getName());
        properties.put("value.deserializer", kafka.common().get("value.deserializer"));
        consumer = new KafkaConsumer<>(properties);
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CLIP_OUTCOMES.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The clip's outcomes so far. */
    List<ClipOutcome> of(String clipId) {
        readOn();
        return outcomes.getOrDefault(clipId, List.of());
    }

    List<ClipOutcome> await(String clipId, int count) {
        Awaitility.await().atMost(LIMIT).until(() -> of(clipId).size() >= count);
        return of(clipId);
    }

    /** Waits until so many of the clips have an outcome. */
    void await(Collection<String> clipIds, int count) {
        Awaitility.await().atMost(LIMIT).until(() -> count(clipIds) >= count);
    }

    int count(Collection<String> clipIds) {
        readOn();
        return (int) clipIds.stream().filter(outcomes::containsKey).count();
    }

    ClipReady awaitReady(String clipId) {
        Object result = await(clipId, 1).get(0).getResult();
        assertThat(result).isInstanceOf(ClipReady.class);
        return (ClipReady) result;
    }

    ClipFailed awaitFailed(String clipId) {
        Object result = await(clipId, 1).get(0).getResult();
        assertThat(result).isInstanceOf(ClipFailed.class);
        return (ClipFailed) result;
    }

    /** Checks that each clip is READY, and that all its outcomes name one object with one content. */
    void assertReady(Collection<String> clipIds) {
        for (String clipId : clipIds) {
            Set<String> objects = new HashSet<>();
            for (ClipOutcome outcome : of(clipId)) {
                ClipReady ready = (ClipReady) outcome.getResult();
                objects.add(ready.getObjectUri() + " " + ready.getCrc32c());
            }
            assertThat(objects).as(clipId).hasSize(1);
        }
    }

    private void readOn() {
        consumer.poll(Duration.ofMillis(20))
                .forEach(record -> outcomes.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(record.value()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
