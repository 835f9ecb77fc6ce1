package io.clipline.schemas.topics;

import java.util.OptionalInt;

/**
 * What differs between a laptop and a cluster: partitions and copies.
 *
 * @param clipPartitions partitions of the topics that are keyed by clipId, 1 to 10,000; no other topic is given more than
 *     these; empty: as the catalogue says
 * @param replicationFactor copies of each partition, 1 to 32
 */
public record TopicSizing(OptionalInt clipPartitions, int replicationFactor) {
    /** For a cluster of three brokers or more. */
    public static final TopicSizing CLUSTER = new TopicSizing(OptionalInt.empty(), 3);

    /** For a single broker on a developer's machine: few partitions start faster. */
    public static final TopicSizing SINGLE_BROKER = new TopicSizing(OptionalInt.of(4), 1);

    public TopicSizing {
        if (clipPartitions.isPresent() && (clipPartitions.getAsInt() < 1 || clipPartitions.getAsInt() > 10_000)) {
            throw new IllegalArgumentException(
                    "Topics can have 1 to 10000 partitions, but " + clipPartitions.getAsInt() + " were asked for");
        }
        if (replicationFactor < 1 || replicationFactor > 32) {
            throw new IllegalArgumentException("Topics can have 1 to 32 copies, but a replication factor of "
                    + replicationFactor + " was asked for");
        }
    }

    /**
     * How many copies must have a record before a producer with {@code acks=all} is told that it is safe: all but one, so
     * that one broker can be away, and at least one.
     */
    public int minInSyncReplicas() {
        return Math.max(1, replicationFactor - 1);
    }
}
