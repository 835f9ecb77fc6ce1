package io.clipline.request.jwt;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are believed.
 *
 * @param jwksUrl where the issuer's keys are published (RFC 7517); either this or {@code keyFile}
 * @param keyFile a JWK set, or public keys in PEM
 * @param issuer what {@code iss} must be
 * @param audiences one of these must be in {@code aud}
 * @param algorithms one of these must be {@code alg}
 * @param clockSkew how far the issuer's clock may be from ours
 */
public record JwtConfig(
        Optional<URI> jwksUrl,
        Optional<Path> keyFile,
        String issuer,
        Set<String> audiences,
        Set<String> algorithms,
        Duration clockSkew) {

    private static final Setting<Optional<URI>> JWKS_URL = Setting.optionalUri(
            "CLIPLINE_AUTH_JWKS_URL", "Where the token issuer publishes its keys (a JWK set); or set a key file.");
    private static final Setting<Optional<String>> KEY_FILE = Setting.optional(
            "CLIPLINE_AUTH_KEY_FILE",
            "File with the token issuer's public keys: a JWK set, or PEM; read at the start.");
    private static final Setting<Optional<String>> ISSUER =
            Setting.optional("CLIPLINE_AUTH_ISSUER", "What a token's iss must be.");
    private static final Setting<List<String>> AUDIENCES = Setting.list(
            "CLIPLINE_AUTH_AUDIENCE", "", "What a token's aud must contain; one of several, separated by commas.");
    private static final Setting<List<String>> ALGORITHMS = Setting.list(
            "CLIPLINE_AUTH_ALGORITHMS",
            "RS256,PS256,ES256,EdDSA",
            "Signature algorithms that are accepted; of " + Algorithms.NAMES + ".");
    private static final Setting<Duration> CLOCK_SKEW = Setting.duration(
            "CLIPLINE_AUTH_CLOCK_SKEW", "60s", "How far the token issuer's clock may be from ours, at most 10m.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS =
            List.of(JWKS_URL, KEY_FILE, ISSUER, AUDIENCES, ALGORITHMS, CLOCK_SKEW);

    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

    public JwtConfig {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        if (jwksUrl.isPresent() == keyFile.isPresent()) {
            throw new InvalidSettingException(
                    JWKS_URL.name(),
                    "set either this or " + KEY_FILE.name() + ", so that tokens can be checked; or CLIPLINE_AUTH=none");
        }
        if (jwksUrl.isPresent()
                && !Set.of("http", "https").contains(jwksUrl.get().getScheme())) {
            throw new InvalidSettingException(JWKS_URL.name(), "must be an http or https URL, not " + jwksUrl.get());
        }
        if (issuer.isBlank()) {
            throw new InvalidSettingException(ISSUER.name(), "must be set, or tokens of anybody would be believed");
        }
        if (audiences.isEmpty()) {
            throw new InvalidSettingException(
                    AUDIENCES.name(), "must be set, or tokens for other services would be believed");
        }
        if (algorithms.isEmpty() || !Algorithms.NAMES.containsAll(algorithms)) {
            throw new InvalidSettingException(ALGORITHMS.name(), "must be some of " + Algorithms.NAMES);
        }
        if (clockSkew.compareTo(MAX_CLOCK_SKEW) > 0) {
            throw new InvalidSettingException(CLOCK_SKEW.name(), "must be at most 10m");
        }
    }

    public static JwtConfig from(Settings settings) {
        return new JwtConfig(
                settings.get(JWKS_URL),
                settings.get(KEY_FILE).map(Path::of),
                settings.get(ISSUER).orElse(""),
                Set.copyOf(settings.get(AUDIENCES)),
                Set.copyOf(settings.get(ALGORITHMS)),
                settings.get(CLOCK_SKEW));
    }
}
