package io.clipline.request;

import io.clipline.schemas.topics.TopicAdmin;
import io.clipline.schemas.topics.TopicSizing;
import io.clipline.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The two topics that this service needs. */
final class TestTopics {

    private TestTopics() {}

    static void create(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicAdmin(admin, Duration.ofSeconds(30))
                    .create(List.of(Topics.RECORDINGS, Topics.CLIP_REQUESTS), TopicSizing.SINGLE_BROKER);
        }
    }
}
