package io.clipline.schemas.topics;

import io.clipline.schemas.topics.TopicFinding.Difference;
import io.clipline.schemas.topics.TopicFinding.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A topic as a broker has it.
 *
 * @param partitions its partitions
 * @param replicationFactor copies of its first partition
 * @param configs its settings as they are in effect, the broker's defaults included
 */
record TopicComparison(int partitions, int replicationFactor, Map<String, String> configs) {

    /** Says how it differs from the catalogue. */
    TopicFinding with(Topic<?, ?> topic, TopicSizing sizing) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "partitions", Integer.toString(topic.partitions(sizing)), Integer.toString(partitions));
        compare(
                differences,
                "replication.factor",
                Integer.toString(sizing.replicationFactor()),
                Integer.toString(replicationFactor));
        topic.configs(sizing)
                .forEach((name, expected) ->
                        compare(differences, name, expected, configs.getOrDefault(name, "not set")));
        State state = differences.isEmpty() ? State.AS_EXPECTED : State.DIFFERENT;
        return new TopicFinding(topic.name(), state, partitions, replicationFactor, differences);
    }

    private static void compare(List<Difference> differences, String setting, String expected, String found) {
        if (!expected.equals(found)) {
            differences.add(new Difference(setting, expected, found));
        }
    }
}
