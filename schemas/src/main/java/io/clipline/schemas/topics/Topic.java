package io.clipline.schemas.topics;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as the catalogue wants it.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 * @param name the topic's name
 * @param keyType class of the keys
 * @param valueType class of the values; {@code byte[]} where they are passed on unread
 * @param keyedByClip whether the key is the clipId: such topics are joined, so they have the same number of partitions
 * @param partitions number of partitions unless a {@link TopicSizing} says otherwise, 1 or more
 * @param configs the topic's settings by their Kafka names, without those that follow from the replication factor
 */
public record Topic<K, V>(
        String name,
        Class<K> keyType,
        Class<V> valueType,
        boolean keyedByClip,
        int partitions,
        Map<String, String> configs) {

    public Topic {
        configs = Map.copyOf(configs);
    }

    /** How many partitions this topic gets under the given sizing. */
    public int partitions(TopicSizing sizing) {
        OptionalInt wanted = sizing.clipPartitions();
        if (wanted.isEmpty()) {
            return partitions;
        }
        return keyedByClip ? wanted.getAsInt() : Math.min(partitions, wanted.getAsInt());
    }

    /** All settings under the given sizing, by their Kafka names, in the order of their names. */
    public Map<String, String> configs(TopicSizing sizing) {
        Map<String, String> all = new TreeMap<>(configs);
        all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(sizing.minInSyncReplicas()));
        return all;
    }
}
