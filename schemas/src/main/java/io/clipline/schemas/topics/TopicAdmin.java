package io.clipline.schemas.topics;

import io.clipline.schemas.topics.TopicFinding.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the catalogue's topics and says how those on the broker compare. A topic that is there is never changed: to
 * shorten a retention or to add partitions is an operator's decision.
 */
public final class TopicAdmin {
    private final Admin admin;
    private final Duration timeout;

    /**
     * @param admin a client, which stays the caller's to close
     * @param timeout how long one answer of the broker may take
     */
    public TopicAdmin(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Creates those topics that are missing, and compares the others.
     *
     * @return one finding for each topic, in their order
     * @throws KafkaException if the broker does not answer or does not allow it
     */
    public List<TopicFinding> create(Collection<? extends Topic<?, ?>> topics, TopicSizing sizing) {
        Set<String> existing = existing(topics).keySet();
        List<Topic<?, ?>> missing = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            if (!existing.contains(topic.name())) {
                missing.add(topic);
            }
        }
        Set<String> created = createMissing(missing, sizing);
        List<TopicFinding> findings = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            findings.add(
                    created.contains(topic.name())
                            ? new TopicFinding(
                                    topic.name(),
                                    State.CREATED,
                                    topic.partitions(sizing),
                                    sizing.replicationFactor(),
                                    List.of())
                            : compare(topic, sizing));
        }
        return findings;
    }

    /**
     * Compares the topics on the broker with the catalogue and changes nothing.
     *
     * @return one finding for each topic, in their order
     * @throws KafkaException if the broker does not answer or does not allow it
     */
    public List<TopicFinding> describe(Collection<? extends Topic<?, ?>> topics, TopicSizing sizing) {
        List<TopicFinding> findings = new ArrayList<>();
        topics.forEach(topic -> findings.add(compare(topic, sizing)));
        return findings;
    }

    private Set<String> createMissing(List<Topic<?, ?>> missing, TopicSizing sizing) {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?, ?> topic : missing) {
            wanted.add(new NewTopic(topic.name(), topic.partitions(sizing), (short) sizing.replicationFactor())
                    .configs(topic.configs(sizing)));
        }
        Set<String> created = new HashSet<>();
        admin.createTopics(wanted).values().forEach((name, future) -> {
            try {
                get("create topic " + name, future);
                created.add(name);
            } catch (TopicExistsException e) {
                // Somebody else was faster; it is compared like any other that was there.
            }
        });
        return created;
    }

    private TopicFinding compare(Topic<?, ?> topic, TopicSizing sizing) {
        TopicDescription description = existing(List.of(topic)).get(topic.name());
        if (description == null) {
            return new TopicFinding(topic.name(), State.MISSING, 0, 0, List.of());
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Map<String, String> configs = new HashMap<>();
        for (Config config : get(
                        "read the settings of topic " + topic.name(),
                        admin.describeConfigs(List.of(resource)).all())
                .values()) {
            for (ConfigEntry entry : config.entries()) {
                if (entry.value() != null) {
                    configs.put(entry.name(), entry.value());
                }
            }
        }
        return new TopicComparison(
                        description.partitions().size(),
                        description.partitions().get(0).replicas().size(),
                        configs)
                .with(topic, sizing);
    }

    private Map<String, TopicDescription> existing(Collection<? extends Topic<?, ?>> topics) {
        Map<String, TopicDescription> existing = new HashMap<>();
        List<String> names = topics.stream().map(topic -> topic.name()).toList();
        admin.describeTopics(names).topicNameValues().forEach((name, future) -> description(name, future)
                .ifPresent(description -> existing.put(name, description)));
        return existing;
    }

    private Optional<TopicDescription> description(String name, KafkaFuture<TopicDescription> future) {
        try {
            return Optional.of(get("describe topic " + name, future));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private <R> R get(String what, KafkaFuture<R> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("The broker failed to " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "The broker did not " + what + " within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
