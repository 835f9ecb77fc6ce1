package io.clipline.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineProjectorConfigTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
            "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081"));

    @Test
    void only_broker_and_registry_must_be_said() {
        TimelineProjectorConfig config = TimelineProjectorConfig.from(new Settings(settings));

        assertThat(config.life().shown()).isEqualTo(Duration.ofDays(30));
        assertThat(config.life().longestDeadline()).isEqualTo(Duration.ofHours(1));
        assertThat(config.audioUrls().publicBase()).isEmpty();
        assertThat(config.applicationId()).isEqualTo("timeline-projector");
    }

    @ParameterizedTest
    @CsvSource({
        "CLIPLINE_TIMELINE_APPLICATION_ID, has spaces",
        "CLIPLINE_TIMELINE_THREADS, 0",
        "CLIPLINE_CLIP_LIFE, 30",
        "CLIPLINE_CLIP_LIFE, 999999999999d",
        "CLIPLINE_TIMELINE_MAX_WAITERS, many",
        "CLIPLINE_CLIPS_PRESIGN_EXPIRY, 8d",
        "CLIPLINE_CLIPS_PUBLIC_BASE_URL, clips.example.org",
        "CLIPLINE_S3_ACCESS_KEY, alone",
    })
    void a_setting_that_cannot_be_used_is_refused_by_name(String name, String value) {
        settings.put("CLIPLINE_CLIPS_BUCKET", "clips");
        settings.put("CLIPLINE_CLIPS_PRESIGN", "true");
        settings.put(name, value);

        assertThatThrownBy(() -> TimelineProjectorConfig.from(new Settings(settings)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }

    @Test
    void urls_need_the_bucket_that_they_are_given_for() {
        settings.put("CLIPLINE_CLIPS_PUBLIC_BASE_URL", "https://clips.example.org");

        assertThatThrownBy(() -> TimelineProjectorConfig.from(new Settings(settings)))
                .hasMessageContaining("CLIPLINE_CLIPS_BUCKET");
    }
}
