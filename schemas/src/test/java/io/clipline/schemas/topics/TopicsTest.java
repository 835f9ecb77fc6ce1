package io.clipline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Duration LIFE_OF_A_CLIP = Duration.ofDays(30);

    @Test
    void theCatalogueHoldsTheSevenTopics() {
        assertThat(Topics.all())
                .extracting(topic -> topic.name())
                .containsExactly(
                        "recordings",
                        "clip-requests",
                        "clip-outcomes",
                        "clip-commands",
                        "timeline-clips",
                        "clip-dead-letters",
                        "rollout-rules")
                .allMatch(name -> name.matches("[a-z-]{1,249}"));
    }

    @Test
    void aTopicIsFoundByItsName() {
        assertThat(Topics.named("clip-requests")).hasValue(Topics.CLIP_REQUESTS);
        assertThat(Topics.named("clip-request")).isEmpty();
    }

    @Test
    void topicsThatAreKeyedByClipHaveTheSamePartitionsUnderEverySizing() {
        for (TopicSizing sizing : List.of(TopicSizing.CLUSTER, TopicSizing.SINGLE_BROKER)) {
            assertThat(Topics.all())
                    .filteredOn(topic -> topic.keyedByClip())
                    .hasSize(4)
                    .extracting(topic -> topic.partitions(sizing))
                    .containsOnly(sizing.clipPartitions().orElse(48));
        }
    }

    @Test
    void fewerPartitionsForClipsAreNeverExceededByAnotherTopicAndMoreRaiseNoOther() {
        assertThat(Topics.RECORDINGS.partitions(sizing(4, 1))).isEqualTo(4);
        assertThat(Topics.RECORDINGS.partitions(sizing(96, 1))).isEqualTo(12);
        assertThat(Topics.ROLLOUT_RULES.partitions(sizing(4, 1))).isEqualTo(1);
    }

    @Test
    void theInputsOfTheTimelineAreKeptLongerThanAClipLives() {
        for (var topic : List.of(Topics.CLIP_REQUESTS, Topics.CLIP_OUTCOMES, Topics.CLIP_COMMANDS)) {
            assertThat(topic.configs()).containsEntry("cleanup.policy", "delete");
            assertThat(Long.parseLong(topic.configs().getOrDefault("retention.ms", "0")))
                    .isGreaterThan(LIFE_OF_A_CLIP.toMillis());
        }
    }

    @Test
    void viewsAreCompacted() {
        for (var topic : List.of(Topics.RECORDINGS, Topics.TIMELINE_CLIPS, Topics.ROLLOUT_RULES)) {
            assertThat(topic.configs()).containsEntry("cleanup.policy", "compact");
        }
    }

    @Test
    void oneBrokerMayBeAwayWhereThereIsMoreThanOne() {
        assertThat(Topics.CLIP_REQUESTS.configs(sizing(1, 1))).containsEntry("min.insync.replicas", "1");
        assertThat(Topics.CLIP_REQUESTS.configs(sizing(1, 2))).containsEntry("min.insync.replicas", "1");
        assertThat(Topics.CLIP_REQUESTS.configs(sizing(1, 3))).containsEntry("min.insync.replicas", "2");
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sizing(0, 1)).withMessageContaining("partitions");
        assertThatIllegalArgumentException().isThrownBy(() -> sizing(10_001, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sizing(1, 0)).withMessageContaining("replication factor");
        assertThatIllegalArgumentException().isThrownBy(() -> sizing(1, 33));
    }

    private static TopicSizing sizing(int clipPartitions, int replicationFactor) {
        return new TopicSizing(OptionalInt.of(clipPartitions), replicationFactor);
    }
}
