package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Settings;
import io.clipline.worker.s3.S3Folder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipWorkerConfigTest {

    private static final Map<String, String> LEAST = Map.of(
            "CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
            "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "http://registry:8081",
            "CLIPLINE_WORKER_RECORDING_LOCATIONS", "s3://recordings/public, s3://archive",
            "CLIPLINE_WORKER_CLIPS_LOCATION", "s3://clips/");

    @Test
    void theDefaultsAreTheLimitsOfTheDesign() {
        ClipWorkerConfig config = ClipWorkerConfig.from(new Settings(LEAST));

        assertThat(config.rules().minDuration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.rules().maxDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.rules().requestLimit()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.rules().longestDeadline()).isEqualTo(Duration.ofHours(1));
        assertThat(config.rules().unknownRecordingLimit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.recordingLocations())
                .containsExactly(new S3Folder("recordings", "public"), new S3Folder("archive", ""));
        assertThat(config.clipsLocation()).isEqualTo(new S3Folder("clips", ""));
        assertThat(config.concurrency()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({
        "CLIPLINE_WORKER_RECORDING_LOCATIONS, recordings/public",
        "CLIPLINE_WORKER_RECORDING_LOCATIONS, 's3://a-bucket,'",
        "CLIPLINE_WORKER_RECORDING_LOCATIONS, s3://recordings/../secrets",
        "CLIPLINE_WORKER_CLIPS_LOCATION, http://clips",
        "CLIPLINE_WORKER_CONCURRENCY, 0",
        "CLIPLINE_WORKER_CONCURRENCY, many",
        "CLIPLINE_CLIP_MIN_DURATION, 31s",
        "CLIPLINE_CLIP_DEADLINE, 1s",
        "CLIPLINE_S3_ATTEMPT_TIMEOUT, 0ms",
        "CLIPLINE_S3_CALL_TIMEOUT, 1s",
        "CLIPLINE_S3_ACCESS_KEY, alone",
        "CLIPLINE_CLIP_WAVEFORM, perhaps",
        "CLIPLINE_CLIP_LOUDNESS, -16",
        "CLIPLINE_CLIP_LOUDNESS_TARGET, -3",
        "CLIPLINE_CLIP_LOUDNESS_TARGET, loud",
        "CLIPLINE_CLIP_LOUDNESS_TARGET, ''"
    })
    void aWrongValueIsRefusedAndTheSettingIsNamed(String name, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(name, value);

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ClipWorkerConfig.from(new Settings(settings)))
                .withMessageContaining(name);
    }

    @Test
    void clipsStayAsLoudAsTheyAreUnlessTheSwitchIsOnAndThenComeToMinus16Lufs() {
        assertThat(with(Map.of()).targetLufs()).isEmpty();
        assertThat(with(Map.of("CLIPLINE_CLIP_LOUDNESS", "true")).targetLufs()).hasValue(-16.0);
        assertThat(with(Map.of("CLIPLINE_CLIP_LOUDNESS", "true", "CLIPLINE_CLIP_LOUDNESS_TARGET", "-23"))
                        .targetLufs())
                .hasValue(-23.0);
    }

    @ParameterizedTest
    @CsvSource({"-23", "-16"})
    void aTargetWithoutTheSwitchIsRefusedInsteadOfComingToNothing(String target) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> with(Map.of("CLIPLINE_CLIP_LOUDNESS_TARGET", target)))
                .withMessageContaining("CLIPLINE_CLIP_LOUDNESS_TARGET")
                .withMessageContaining("set CLIPLINE_CLIP_LOUDNESS=true as well");
    }

    @Test
    void whatIsNotListenedToCannotBeMadeEquallyLoud() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> with(Map.of("CLIPLINE_CLIP_LOUDNESS", "true", "CLIPLINE_CLIP_WAVEFORM", "false")))
                .withMessageContaining("CLIPLINE_CLIP_LOUDNESS")
                .withMessageContaining("needs CLIPLINE_CLIP_WAVEFORM=true");
    }

    private static ClipWorkerConfig with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        return ClipWorkerConfig.from(new Settings(settings));
    }

    @ParameterizedTest
    @CsvSource({"CLIPLINE_WORKER_RECORDING_LOCATIONS", "CLIPLINE_WORKER_CLIPS_LOCATION"})
    void locationsMustBeSaid(String name) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.remove(name);

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ClipWorkerConfig.from(new Settings(settings)))
                .withMessageContaining(name);
    }

    @Test
    void aSecretIsNotPrinted() {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("CLIPLINE_S3_ACCESS_KEY", "a-key");
        settings.put("CLIPLINE_S3_SECRET_KEY", "a-secret");

        assertThat(ClipWorkerConfig.from(new Settings(settings)).toString())
                .contains("a-key")
                .doesNotContain("a-secret");
    }
}
