package io.clipline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clipline.schemas.topics.TopicFinding.Difference;
import io.clipline.schemas.topics.TopicFinding.State;
import io.clipline.testkit.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicAdminTest {
    private static final TopicSizing SMALL = new TopicSizing(OptionalInt.of(2), 1);
    private static Admin client;
    private static TopicAdmin topics;

    @BeforeAll
    static void connect() {
        client = Admin.create(Map.of("bootstrap.servers", TestCluster.kafka().bootstrapServers()));
        topics = new TopicAdmin(client, Duration.ofSeconds(30));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void everyTopicOfTheCatalogueIsCreatedAsTheCatalogueSays() {
        List<? extends Topic<?, ?>> catalogue = Topics.all().stream()
                .map(topic -> named(topic, TestCluster.uniqueName(topic.name())))
                .toList();

        assertThat(topics.describe(catalogue, SMALL))
                .extracting(TopicFinding::state)
                .containsOnly(State.MISSING)
                .hasSize(7);
        assertThat(topics.create(catalogue, SMALL))
                .extracting(TopicFinding::state)
                .containsOnly(State.CREATED)
                .hasSize(7);
        await().untilAsserted(() -> assertThat(topics.describe(catalogue, SMALL))
                .allSatisfy(
                        finding -> assertThat(finding.state()).as("%s", finding).isEqualTo(State.AS_EXPECTED)));
    }

    @Test
    void creatingTwiceChangesNothing() {
        List<? extends Topic<?, ?>> one = List.of(named(Topics.RECORDINGS, TestCluster.uniqueName("recordings")));
        topics.create(one, SMALL);

        assertThat(topics.create(one, SMALL)).extracting(TopicFinding::state).containsExactly(State.AS_EXPECTED);
    }

    @Test
    void aTopicThatDiffersIsReportedAndLeftAlone() throws Exception {
        Topic<?, ?> topic = named(Topics.CLIP_REQUESTS, TestCluster.uniqueName("requests"));
        topics.create(List.of(topic), SMALL);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        client.incrementalAlterConfigs(Map.of(
                        resource,
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        TopicSizing larger = new TopicSizing(OptionalInt.of(5), 1);

        await().untilAsserted(() -> assertThat(topics.create(List.of(topic), larger))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo(State.DIFFERENT);
                    assertThat(finding.differences())
                            .containsExactlyInAnyOrder(
                                    new Difference("partitions", "5", "2"),
                                    new Difference("retention.ms", "3888000000", "1000"));
                    assertThat(finding.toString()).contains("retention.ms is 1000, expected 3888000000");
                }));
        assertThat(topics.describe(List.of(topic), larger))
                .singleElement()
                .satisfies(finding -> assertThat(finding.partitions()).isEqualTo(2));
    }

    @Test
    void moreCopiesThanBrokersAreRefusedByTheBroker() {
        Topic<?, ?> topic = named(Topics.RECORDINGS, TestCluster.uniqueName("recordings"));

        assertThatExceptionOfType(InvalidReplicationFactorException.class)
                .isThrownBy(() -> topics.create(List.of(topic), TopicSizing.CLUSTER));
    }

    private static <K, V> Topic<K, V> named(Topic<K, V> topic, String name) {
        return new Topic<>(
                name, topic.keyType(), topic.valueType(), topic.keyedByClip(), topic.partitions(), topic.configs());
    }
}
