package io.clipline.timeline.s3;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether and how clips get URLs.
 *
 * @param bucket the only bucket that URLs are given for; anybody may write an outcome, and a signature opens what it names
 * @param publicBase clips are at this URL and their key; empty: they are not public
 * @param signing how to sign a URL for each answer; empty: none is signed
 */
public record AudioUrlConfig(Optional<String> bucket, Optional<URI> publicBase, Optional<Signing> signing) {

    /**
     * @param region what is signed for
     * @param endpoint where S3 is, as listeners reach it; empty: AWS
     * @param pathStyle whether the bucket stands in the path instead of the host name
     * @param keys who signs; empty: as the AWS SDK finds out
     * @param expiry how long a signed URL can be used
     */
    public record Signing(
            String region, Optional<URI> endpoint, boolean pathStyle, Optional<Keys> keys, Duration expiry) {}

    /** A fixed pair of keys, as an embedded store has. */
    public record Keys(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Keys[" + accessKey + ", …]";
        }
    }

    private static final Setting<Optional<String>> BUCKET = Setting.optional(
            "CLIPLINE_CLIPS_BUCKET", "Bucket of the clips; audio URLs are given for objects in it alone.");
    private static final Setting<Optional<URI>> PUBLIC_BASE = Setting.optionalUri(
            "CLIPLINE_CLIPS_PUBLIC_BASE_URL", "Clips can be had at this URL followed by / and their key.");
    private static final Setting<Boolean> PRESIGN =
            Setting.flag("CLIPLINE_CLIPS_PRESIGN", false, "Whether each answer carries a signed URL of the clip.");
    private static final Setting<Duration> EXPIRY =
            Setting.duration("CLIPLINE_CLIPS_PRESIGN_EXPIRY", "1h", "How long a signed URL can be used, 1s to 7d.");
    private static final Setting<String> REGION =
            Setting.text("CLIPLINE_S3_REGION", "us-east-1", "Region that requests to S3 are signed for.");
    private static final Setting<Optional<URI>> ENDPOINT =
            Setting.optionalUri("CLIPLINE_S3_ENDPOINT", "URL of the S3 server as listeners reach it; not set: AWS.");
    private static final Setting<Boolean> PATH_STYLE = Setting.flag(
            "CLIPLINE_S3_PATH_STYLE", false, "Whether the bucket stands in the path, as most servers but AWS want it.");
    private static final Setting<Optional<String>> ACCESS_KEY = Setting.optional(
            "CLIPLINE_S3_ACCESS_KEY", "Access key; not set: the AWS SDK finds credentials by itself (roles, files).");
    private static final Setting<Optional<String>> SECRET_KEY =
            Setting.optional("CLIPLINE_S3_SECRET_KEY", "Secret of the access key.");

    /** No URLs. */
    public static final AudioUrlConfig NONE = new AudioUrlConfig(Optional.empty(), Optional.empty(), Optional.empty());

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS =
            List.of(BUCKET, PUBLIC_BASE, PRESIGN, EXPIRY, REGION, ENDPOINT, PATH_STYLE, ACCESS_KEY, SECRET_KEY);

    public AudioUrlConfig {
        if (publicBase.isPresent() && signing.isPresent()) {
            throw new InvalidSettingException(PRESIGN.name(), "and " + PUBLIC_BASE.name() + " exclude each other");
        }
        if (bucket.isEmpty() && (publicBase.isPresent() || signing.isPresent())) {
            throw new InvalidSettingException(BUCKET.name(), "must be set where clips get URLs");
        }
        signing.ifPresent(how -> {
            if (how.expiry().compareTo(Duration.ofSeconds(1)) < 0
                    || how.expiry().compareTo(Duration.ofDays(7)) > 0) {
                throw new InvalidSettingException(EXPIRY.name(), "must be 1s to 7d, not " + how.expiry());
            }
        });
    }

    /** @throws InvalidSettingException when settings do not go together */
    public static AudioUrlConfig from(Settings settings) {
        return new AudioUrlConfig(
                settings.get(BUCKET),
                settings.get(PUBLIC_BASE),
                settings.get(PRESIGN) ? Optional.of(signing(settings)) : Optional.empty());
    }

    private static Signing signing(Settings settings) {
        Optional<String> accessKey = settings.get(ACCESS_KEY);
        Optional<String> secretKey = settings.get(SECRET_KEY);
        if (accessKey.isPresent() != secretKey.isPresent()) {
            throw new InvalidSettingException(
                    ACCESS_KEY.name(), "and " + SECRET_KEY.name() + " go together: set both or neither");
        }
        return new Signing(
                settings.get(REGION),
                settings.get(ENDPOINT),
                settings.get(PATH_STYLE),
                accessKey.map(key -> new Keys(key, secretKey.orElseThrow())),
                settings.get(EXPIRY));
    }
}
