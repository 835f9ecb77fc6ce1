package io.clipline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TestClusterTest {

    @Test
    void the_broker_is_one_and_takes_topics() throws Exception {
        assertThat(TestCluster.kafka()).isSameAs(TestCluster.kafka());
        var topic = TestCluster.uniqueName("topic");
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestCluster.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }

    @Test
    void names_differ() {
        assertThat(TestCluster.uniqueName("a")).isNotEqualTo(TestCluster.uniqueName("a"));
    }

    @Test
    void buckets_differ_and_the_object_store_is_one() {
        assertThat(TestCluster.newBucket()).isNotEqualTo(TestCluster.newBucket());
        assertThat(TestCluster.objectStore()).isSameAs(TestCluster.objectStore());
    }
}
