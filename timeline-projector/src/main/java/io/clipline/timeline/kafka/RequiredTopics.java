package io.clipline.timeline.kafka;

import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The topics that must be there before the projector starts. */
final class RequiredTopics {

    private static final List<Topic<?, ?>> TOPICS = List.of(
            Topics.CLIP_REQUESTS,
            Topics.CLIP_OUTCOMES,
            Topics.CLIP_COMMANDS,
            Topics.RECORDINGS,
            Topics.TIMELINE_CLIPS,
            Topics.CLIP_DEAD_LETTERS);

    private RequiredTopics() {}

    /**
     * Kafka Streams would wait for them in silence.
     *
     * @throws IllegalStateException naming those that are missing
     */
    static void check(KafkaConfig kafka) throws InterruptedException {
        Set<String> missing = new TreeSet<>();
        TOPICS.forEach(topic -> missing.add(topic.name()));
        try (Admin admin = Admin.create(kafka.client("timeline-projector-start"))) {
            missing.removeAll(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot list the topics at " + kafka.common().get("bootstrap.servers"), e.getCause());
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Topics are missing: " + String.join(", ", missing)
                    + "; create them with ./clipline topics create");
        }
    }
}
