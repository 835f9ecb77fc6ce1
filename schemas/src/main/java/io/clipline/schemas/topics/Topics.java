package io.clipline.schemas.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.events.RolloutRule;
import io.clipline.events.TimelineClip;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue: every topic that Clipline reads or writes. */
public final class Topics {
    /**
     * Partitions of the topics keyed by clipId. The fleet of workers cannot grow beyond this number, and raising it later
     * moves keys to other partitions, so it is generous from the start.
     */
    public static final int CLIP_PARTITIONS = 48;

    /** How long requests, outcomes and commands are kept: longer than a clip lives, so the timeline can be rebuilt. */
    public static final Duration INPUT_RETENTION = Duration.ofDays(45);

    /** Largest dead letter: the largest record a broker takes by default (1 MiB), and room for the headers that explain it. */
    public static final int DEAD_LETTER_MAX_BYTES = 2 * 1024 * 1024;

    /** The platform's recordings as they now are, by recordingId. */
    public static final Topic<String, Recording> RECORDINGS =
            new Topic<>("recordings", String.class, Recording.class, false, 12, compacted());

    /** Wishes for clips, by clipId. */
    public static final Topic<String, ClipRequested> CLIP_REQUESTS = new Topic<>(
            "clip-requests", String.class, ClipRequested.class, true, CLIP_PARTITIONS, kept(INPUT_RETENTION));

    /** How requests ended, by clipId. */
    public static final Topic<String, ClipOutcome> CLIP_OUTCOMES =
            new Topic<>("clip-outcomes", String.class, ClipOutcome.class, true, CLIP_PARTITIONS, kept(INPUT_RETENTION));

    /** What is to be done with clips, by clipId. */
    public static final Topic<String, ClipCommand> CLIP_COMMANDS =
            new Topic<>("clip-commands", String.class, ClipCommand.class, true, CLIP_PARTITIONS, kept(INPUT_RETENTION));

    /** Clips as a timeline shows them, by clipId. */
    public static final Topic<String, TimelineClip> TIMELINE_CLIPS =
            new Topic<>("timeline-clips", String.class, TimelineClip.class, true, CLIP_PARTITIONS, compacted());

    /** Records that could not be read or must not be tried again, key and value untouched. */
    public static final Topic<byte[], byte[]> CLIP_DEAD_LETTERS =
            new Topic<>("clip-dead-letters", byte[].class, byte[].class, false, 6, deadLetters());

    /** Who may clip and who may see clips, by ruleId. One partition: the rules have one order. */
    public static final Topic<String, RolloutRule> ROLLOUT_RULES =
            new Topic<>("rollout-rules", String.class, RolloutRule.class, false, 1, compacted());

    private static final List<Topic<?, ?>> ALL = List.of(
            RECORDINGS, CLIP_REQUESTS, CLIP_OUTCOMES, CLIP_COMMANDS, TIMELINE_CLIPS, CLIP_DEAD_LETTERS, ROLLOUT_RULES);

    private Topics() {}

    /** Every topic of the catalogue. */
    public static List<Topic<?, ?>> all() {
        return ALL;
    }

    /** The topic of that name, if the catalogue has it. */
    public static Optional<Topic<?, ?>> named(String name) {
        for (Topic<?, ?> topic : ALL) {
            if (topic.name().equals(name)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }

    private static Map<String, String> compacted() {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_COMPACT,
                // A reader that was away for a week still sees that something was deleted.
                DELETE_RETENTION_MS_CONFIG,
                Long.toString(Duration.ofDays(7).toMillis()),
                // What was replaced or deleted leaves the disk within a day, even where few records are written.
                MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(Duration.ofDays(1).toMillis()));
    }

    private static Map<String, String> deadLetters() {
        return Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_DELETE,
                RETENTION_MS_CONFIG,
                Long.toString(Duration.ofDays(30).toMillis()),
                MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(DEAD_LETTER_MAX_BYTES));
    }
}
