package io.clipline.request;

import io.clipline.request.jwt.JwtConfig;
import io.clipline.request.request.ClipLimits;
import io.clipline.runtime.http.HttpConfig;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the service needs to know before it starts.
 *
 * @param auth whose tokens are believed; empty: callers are not checked
 * @param timelineBaseUrl where the query API is, for the {@code Location} of a clip; empty: relative
 * @param publishTimeout longest time that a request waits for the broker
 * @param maxRequestsInFlight requests that are handled at a time
 * @param rememberedWishes how many wishes are remembered, to tell repetitions and reused keys
 */
public record ClipRequestServiceConfig(
        HttpConfig http,
        KafkaConfig kafka,
        Optional<JwtConfig> auth,
        ClipLimits limits,
        Optional<URI> timelineBaseUrl,
        Duration publishTimeout,
        int maxRequestsInFlight,
        int rememberedWishes) {

    private static final Setting<String> AUTH = Setting.text(
            "CLIPLINE_AUTH", "jwt", "How callers are recognised: jwt, or none, which lets everybody act for anybody.");
    private static final Setting<Duration> MIN_CLIP =
            Setting.duration("CLIPLINE_CLIP_MIN_DURATION", "1s", "Shortest clip.");
    private static final Setting<Duration> MAX_CLIP =
            Setting.duration("CLIPLINE_CLIP_MAX_DURATION", "30s", "Longest clip, at most 10m.");
    private static final Setting<Duration> DEADLINE =
            Setting.duration("CLIPLINE_CLIP_DEADLINE", "15m", "From a request until it ends as FAILED/TIMED_OUT.");
    private static final Setting<Duration> LONGEST_DEADLINE = Setting.duration(
            "CLIPLINE_CLIP_LONGEST_DEADLINE",
            "1h",
            "Longest deadline that worker and projector keep, at most 7d; the same for all three services.");
    private static final Setting<Optional<URI>> TIMELINE_BASE_URL = Setting.optionalUri(
            "CLIPLINE_TIMELINE_BASE_URL", "Where the query API is, for the Location of a clip; not set: relative.");
    private static final Setting<Duration> PUBLISH_TIMEOUT = Setting.duration(
            "CLIPLINE_PUBLISH_TIMEOUT", "5s", "Longest time that a request waits for the broker, 100ms to 60s.");
    private static final Setting<Integer> MAX_IN_FLIGHT = Setting.integer(
            "CLIPLINE_MAX_REQUESTS_IN_FLIGHT", 128, 1, 200, "Requests that are handled at a time; more get 503.");
    private static final Setting<Integer> REMEMBERED_WISHES = Setting.integer(
            "CLIPLINE_REMEMBERED_WISHES",
            10_000,
            0,
            1_000_000,
            "How many wishes are remembered, to tell repetitions and reused idempotency keys; about 1 KB each.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS = Stream.of(
                    HttpConfig.SETTINGS,
                    KafkaConfig.SETTINGS,
                    List.of(AUTH),
                    JwtConfig.SETTINGS,
                    List.of(
                            MIN_CLIP,
                            MAX_CLIP,
                            DEADLINE,
                            LONGEST_DEADLINE,
                            TIMELINE_BASE_URL,
                            PUBLISH_TIMEOUT,
                            MAX_IN_FLIGHT,
                            REMEMBERED_WISHES))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    public ClipRequestServiceConfig {
        requireWithin(MIN_CLIP, Duration.ofMillis(limits.minMillis()), Duration.ofMillis(1), Duration.ofMinutes(10));
        requireWithin(
                MAX_CLIP,
                Duration.ofMillis(limits.maxMillis()),
                Duration.ofMillis(limits.minMillis()),
                Duration.ofMinutes(10));
        requireWithin(DEADLINE, limits.deadline(), Duration.ofSeconds(1), Duration.ofDays(7));
        requireWithin(PUBLISH_TIMEOUT, publishTimeout, Duration.ofMillis(100), Duration.ofSeconds(60));
    }

    /** @throws InvalidSettingException when a setting is missing or cannot be used */
    public static ClipRequestServiceConfig from(Settings settings) {
        requireWithin(LONGEST_DEADLINE, settings.get(LONGEST_DEADLINE), Duration.ofSeconds(1), Duration.ofDays(7));
        requireWithin(DEADLINE, settings.get(DEADLINE), Duration.ofSeconds(1), settings.get(LONGEST_DEADLINE));
        return new ClipRequestServiceConfig(
                HttpConfig.from(settings),
                KafkaConfig.from(settings),
                auth(settings),
                new ClipLimits(
                        settings.get(MIN_CLIP).toMillis(),
                        settings.get(MAX_CLIP).toMillis(),
                        settings.get(DEADLINE)),
                settings.get(TIMELINE_BASE_URL),
                settings.get(PUBLISH_TIMEOUT),
                settings.get(MAX_IN_FLIGHT),
                settings.get(REMEMBERED_WISHES));
    }

    private static Optional<JwtConfig> auth(Settings settings) {
        return switch (settings.get(AUTH)) {
            case "jwt" -> Optional.of(JwtConfig.from(settings));
            case "none" -> Optional.empty();
            default -> throw new InvalidSettingException(AUTH.name(), "must be jwt or none");
        };
    }

    private static void requireWithin(Setting<Duration> setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    setting.name(),
                    "must be " + least.toMillis() + "ms to " + most.toMillis() + "ms, not " + value.toMillis() + "ms");
        }
    }
}
