package io.clipline.timeline;

import io.clipline.runtime.http.HttpConfig;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import io.clipline.timeline.s3.AudioUrlConfig;
import io.clipline.timeline.view.ClipLife;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the projector needs to know before it starts.
 *
 * @param applicationId one for all instances of a timeline: consumer group, and prefix of internal topics
 * @param dataFolder state that can be rebuilt from the log; one folder for each instance
 * @param threads stream threads
 * @param advertisedHost where other instances reach this one's HTTP server; empty: the address it listens on
 * @param maxWaiters how many requests may wait for a clip, and how many for another instance
 */
public record TimelineProjectorConfig(
        HttpConfig http,
        KafkaConfig kafka,
        AudioUrlConfig audioUrls,
        ClipLife life,
        String applicationId,
        Path dataFolder,
        int threads,
        Optional<String> advertisedHost,
        int maxWaiters) {

    private static final Setting<String> APPLICATION_ID = Setting.text(
            "CLIPLINE_TIMELINE_APPLICATION_ID",
            "timeline-projector",
            "Consumer group and prefix of internal topics, the same for all instances of a timeline.");
    private static final Setting<String> DATA_FOLDER = Setting.text(
            "CLIPLINE_TIMELINE_DATA",
            "data/timeline-projector",
            "Folder for state that can be rebuilt from the log; one for each instance.");
    private static final Setting<Integer> THREADS =
            Setting.integer("CLIPLINE_TIMELINE_THREADS", 1, 1, 64, "Threads that fold events.");
    private static final Setting<Optional<String>> ADVERTISED_HOST = Setting.optional(
            "CLIPLINE_TIMELINE_ADVERTISED_HOST",
            "Host at which other instances reach this one; not set: the address it listens on, or this machine's.");
    private static final Setting<Integer> MAX_WAITERS = Setting.integer(
            "CLIPLINE_TIMELINE_MAX_WAITERS", 10_000, 1, 1_000_000, "Requests that wait for a clip; more get 503.");
    private static final Setting<Duration> SHOWN =
            Setting.duration("CLIPLINE_CLIP_LIFE", "30d", "How long a clip is on the timeline unless it is pinned.");
    private static final Setting<Duration> DEADLINE = Setting.duration(
            "CLIPLINE_CLIP_DEADLINE", "15m", "From a request that names no deadline until it is FAILED/TIMED_OUT.");
    private static final Setting<Duration> LONGEST_DEADLINE = Setting.duration(
            "CLIPLINE_CLIP_LONGEST_DEADLINE",
            "1h",
            "From a request until it is FAILED/TIMED_OUT whatever deadline it names.");
    private static final Setting<Duration> GRACE = Setting.duration(
            "CLIPLINE_TIMELINE_DEADLINE_GRACE", "30s", "From the deadline until the projector ends a request.");
    private static final Setting<Duration> REMEMBERED = Setting.duration(
            "CLIPLINE_TIMELINE_REMEMBERED",
            "45d",
            "How long a clip that left is remembered; as long as the input topics are kept.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS = Stream.of(
                    HttpConfig.SETTINGS,
                    KafkaConfig.SETTINGS,
                    List.of(APPLICATION_ID, DATA_FOLDER, THREADS, ADVERTISED_HOST, MAX_WAITERS),
                    List.of(SHOWN, DEADLINE, LONGEST_DEADLINE, GRACE, REMEMBERED),
                    AudioUrlConfig.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    public TimelineProjectorConfig {
        if (!applicationId.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw new InvalidSettingException(
                    APPLICATION_ID.name(), "must be 1 to 100 of a-z, A-Z, 0-9, dot, dash and underscore");
        }
    }

    /** @throws InvalidSettingException when a setting is missing or cannot be used */
    public static TimelineProjectorConfig from(Settings settings) {
        return new TimelineProjectorConfig(
                HttpConfig.from(settings),
                KafkaConfig.from(settings),
                AudioUrlConfig.from(settings),
                life(settings),
                settings.get(APPLICATION_ID),
                Path.of(settings.get(DATA_FOLDER)),
                settings.get(THREADS),
                settings.get(ADVERTISED_HOST),
                settings.get(MAX_WAITERS));
    }

    private static ClipLife life(Settings settings) {
        try {
            return new ClipLife(
                    settings.get(SHOWN),
                    settings.get(DEADLINE),
                    settings.get(LONGEST_DEADLINE),
                    settings.get(GRACE),
                    settings.get(REMEMBERED));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    String.join(
                            ", ",
                            SHOWN.name(),
                            DEADLINE.name(),
                            LONGEST_DEADLINE.name(),
                            GRACE.name(),
                            REMEMBERED.name()),
                    String.valueOf(e.getMessage()));
        }
    }
}
