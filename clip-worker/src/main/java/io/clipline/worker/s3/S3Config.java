package io.clipline.worker.s3;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach S3.
 *
 * @param region what requests are signed for
 * @param endpoint where it is; empty: AWS
 * @param pathStyle whether the bucket stands in the path instead of the host name
 * @param keys who asks; empty: as the AWS SDK finds out
 * @param attemptTimeout for one attempt of a call
 * @param callTimeout for a call with all its attempts
 */
public record S3Config(
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        Optional<Keys> keys,
        Duration attemptTimeout,
        Duration callTimeout) {

    /** A fixed pair of keys, as an embedded store has. */
    public record Keys(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Keys[" + accessKey + ", …]";
        }
    }

    private static final Setting<String> REGION =
            Setting.text("CLIPLINE_S3_REGION", "us-east-1", "Region that requests to S3 are signed for.");
    private static final Setting<Optional<URI>> ENDPOINT =
            Setting.optionalUri("CLIPLINE_S3_ENDPOINT", "URL of the S3 server; not set: AWS.");
    private static final Setting<Boolean> PATH_STYLE = Setting.flag(
            "CLIPLINE_S3_PATH_STYLE", false, "Whether the bucket stands in the path, as most servers but AWS want it.");
    private static final Setting<Optional<String>> ACCESS_KEY = Setting.optional(
            "CLIPLINE_S3_ACCESS_KEY", "Access key; not set: the AWS SDK finds credentials by itself (roles, files).");
    private static final Setting<Optional<String>> SECRET_KEY =
            Setting.optional("CLIPLINE_S3_SECRET_KEY", "Secret of the access key.");
    private static final Setting<Duration> ATTEMPT_TIMEOUT =
            Setting.duration("CLIPLINE_S3_ATTEMPT_TIMEOUT", "2s", "Limit of one attempt of a call to S3.");
    private static final Setting<Duration> CALL_TIMEOUT =
            Setting.duration("CLIPLINE_S3_CALL_TIMEOUT", "8s", "Limit of a call to S3 with all its attempts.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS =
            List.of(REGION, ENDPOINT, PATH_STYLE, ACCESS_KEY, SECRET_KEY, ATTEMPT_TIMEOUT, CALL_TIMEOUT);

    public S3Config {
        if (attemptTimeout.isZero() || attemptTimeout.isNegative()) {
            throw new InvalidSettingException(ATTEMPT_TIMEOUT.name(), "must be more than 0");
        }
        if (callTimeout.compareTo(attemptTimeout) < 0) {
            throw new InvalidSettingException(
                    CALL_TIMEOUT.name(),
                    "must not be shorter than " + ATTEMPT_TIMEOUT.name() + " (" + attemptTimeout + ")");
        }
    }

    public static S3Config from(Settings settings) {
        Optional<String> accessKey = settings.get(ACCESS_KEY);
        Optional<String> secretKey = settings.get(SECRET_KEY);
        if (accessKey.isPresent() != secretKey.isPresent()) {
            throw new InvalidSettingException(
                    ACCESS_KEY.name(), "and " + SECRET_KEY.name() + " go together: set both or neither");
        }
        return new S3Config(
                settings.get(REGION),
                settings.get(ENDPOINT),
                settings.get(PATH_STYLE),
                accessKey.map(key -> new Keys(key, secretKey.orElseThrow())),
                settings.get(ATTEMPT_TIMEOUT),
                settings.get(CALL_TIMEOUT));
    }
}
