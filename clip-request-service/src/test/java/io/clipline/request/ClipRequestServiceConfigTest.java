package io.clipline.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.request.jwt.JwtConfig;
import io.clipline.request.request.ClipLimits;
import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import io.clipline.runtime.settings.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipRequestServiceConfigTest {

    private static final Map<String, String> LEAST = Map.of(
            "CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
            "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "mock://config",
            "CLIPLINE_AUTH_KEY_FILE", "keys.json",
            "CLIPLINE_AUTH_ISSUER", "https://id.example",
            "CLIPLINE_AUTH_AUDIENCE", "clipline, clips");

    private static ClipRequestServiceConfig with(String name, String text) {
        Map<String, String> texts = new HashMap<>(LEAST);
        texts.put(name, text);
        return ClipRequestServiceConfig.from(new Settings(texts));
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        ClipRequestServiceConfig config = ClipRequestServiceConfig.from(new Settings(LEAST));

        assertThat(config.limits()).isEqualTo(new ClipLimits(1_000, 30_000, Duration.ofMinutes(15)));
        assertThat(config.publishTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.maxRequestsInFlight()).isEqualTo(128);
        assertThat(config.rememberedWishes()).isEqualTo(10_000);
        assertThat(config.timelineBaseUrl()).isEmpty();
        assertThat(config.auth())
                .contains(new JwtConfig(
                        Optional.empty(),
                        Optional.of(Path.of("keys.json")),
                        "https://id.example",
                        Set.of("clipline", "clips"),
                        Set.of("RS256", "PS256", "ES256", "EdDSA"),
                        Duration.ofSeconds(60)));
    }

    @Test
    void callersAreCheckedUnlessThatIsSwitchedOffByName() {
        assertThat(with("CLIPLINE_AUTH", "none").auth()).isEmpty();
        assertThatThrownBy(() -> with("CLIPLINE_AUTH", "off")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> with("CLIPLINE_AUTH", "")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> with("CLIPLINE_AUTH_KEY_FILE", ""))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CLIPLINE_AUTH=none");
    }

    @Test
    void theQueryApiHasAnAddress() {
        assertThat(with("CLIPLINE_TIMELINE_BASE_URL", "https://clips.example/api")
                        .timelineBaseUrl())
                .contains(URI.create("https://clips.example/api"));
    }

    @ParameterizedTest
    @CsvSource({
        "CLIPLINE_AUTH_JWKS_URL, https://id.example/keys",
        "CLIPLINE_AUTH_ISSUER, ''",
        "CLIPLINE_AUTH_AUDIENCE, ' , '",
        "CLIPLINE_AUTH_ALGORITHMS, none",
        "CLIPLINE_AUTH_ALGORITHMS, 'RS256,HS256'",
        "CLIPLINE_AUTH_ALGORITHMS, ''",
        "CLIPLINE_AUTH_CLOCK_SKEW, 11m",
        "CLIPLINE_CLIP_MIN_DURATION, 0s",
        "CLIPLINE_CLIP_MIN_DURATION, 31s",
        "CLIPLINE_CLIP_MAX_DURATION, 999ms",
        "CLIPLINE_CLIP_MAX_DURATION, 11m",
        "CLIPLINE_CLIP_MAX_DURATION, 30",
        "CLIPLINE_CLIP_DEADLINE, 8d",
        "CLIPLINE_CLIP_DEADLINE, 0s",
        "CLIPLINE_PUBLISH_TIMEOUT, 99ms",
        "CLIPLINE_PUBLISH_TIMEOUT, 61s",
        "CLIPLINE_TIMELINE_BASE_URL, clips",
        "CLIPLINE_MAX_REQUESTS_IN_FLIGHT, 0",
        "CLIPLINE_MAX_REQUESTS_IN_FLIGHT, 201",
        "CLIPLINE_REMEMBERED_WISHES, -1",
        "CLIPLINE_HTTP_PORT, 65536",
    })
    void aSettingThatCannotBeUsedIsNamed(String name, String text) {
        // Of a pair that do not fit each other either may be named.
        String named = name.replaceAll("(MIN|MAX)_DURATION", "M.._DURATION");
        assertThatThrownBy(() -> with(name, text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageMatching("(?s)" + named + ".*");
    }

    @Test
    void helpPrintsEverySetting() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SettingsReader(ClipRequestService.NAME, "", ClipRequestServiceConfig.SETTINGS)
                .read(new String[] {"--help"}, Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(ClipRequestServiceConfig.SETTINGS.stream()
                        .map(Setting::name)
                        .toArray(String[]::new));
    }
}
