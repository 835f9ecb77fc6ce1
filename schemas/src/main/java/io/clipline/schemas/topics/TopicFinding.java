package io.clipline.schemas.topics;

import java.util.List;

/**
 * How a topic on the broker compares with the catalogue.
 *
 * @param topic the topic's name
 * @param state what was found, or done
 * @param partitions partitions on the broker; 0 while there is no such topic
 * @param replicationFactor copies of its first partition; 0 while there is no such topic
 * @param differences what differs from the catalogue; empty unless the state is DIFFERENT
 */
public record TopicFinding(
        String topic, State state, int partitions, int replicationFactor, List<Difference> differences) {

    public TopicFinding {
        differences = List.copyOf(differences);
    }

    /** What was found, or done. */
    public enum State {
        /** It was not there and was created as the catalogue says. */
        CREATED,
        /** It is there, as the catalogue says. */
        AS_EXPECTED,
        /** It is there and differs; nothing was changed. */
        DIFFERENT,
        /** It is not there. */
        MISSING
    }

    /**
     * A setting that is not as the catalogue says.
     *
     * @param setting {@code partitions}, {@code replication.factor} or a Kafka topic setting
     * @param expected the catalogue's value
     * @param found the broker's value
     */
    public record Difference(String setting, String expected, String found) {
        @Override
        public String toString() {
            return setting + " is " + found + ", expected " + expected;
        }
    }

    @Override
    public String toString() {
        String sized = partitions == 0 ? "" : " (" + partitions + " partitions, " + replicationFactor + " copies)";
        return topic + ": " + state + sized + (differences.isEmpty() ? "" : " " + differences);
    }
}
