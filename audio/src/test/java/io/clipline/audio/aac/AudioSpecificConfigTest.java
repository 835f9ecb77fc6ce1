package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig.Extension;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSpecificConfigTest {

    private static final int LC = 2;

    @ParameterizedTest
    @CsvSource({
        "1188, 48000, 1", // the two bytes that every AAC-LC recorder writes
        "1190, 48000, 2",
        "1210, 44100, 2",
        "1408, 16000, 1",
        "1238, 44100, 8",
        "17805dc088, 48001, 1", // a rate that has no index
    })
    void aac_lc_is_read_and_written_back_to_the_same_bytes(String hex, int sampleRateHz, int channels)
            throws UnreadableRecordingException {
        AudioSpecificConfig config = parse(hex);

        assertThat(config.sampleRateHz()).isEqualTo(sampleRateHz);
        assertThat(config.channels()).isEqualTo(channels);
        assertThat(config.codec()).isEqualTo("mp4a.40.2");
        assertThat(config.isPlainLc()).isTrue();
        assertThat(config.toBytes()).asHexString().isEqualToIgnoringCase(hex);
    }

    @Test
    void made_from_the_fields_of_an_adts_header_it_is_the_same_config() throws UnreadableRecordingException {
        assertThat(AudioSpecificConfig.of(LC, 48_000, 2)).isEqualTo(parse("1190"));
        assertThat(AudioSpecificConfig.of(LC, 22_050, 7).channels()).isEqualTo(7);
    }

    @Test
    void padding_after_the_config_is_not_an_extension() throws UnreadableRecordingException {
        assertThat(parse("1188000000").isPlainLc()).isTrue();
        assertThat(parse("118856e500").isPlainLc())
                .as("a sync extension that says SBR is absent")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2b098800, 5, 24000, 48000, mp4a.40.5", // hierarchical
        "eb098800, 29, 24000, 48000, mp4a.40.29",
        "130856e598, 5, 24000, 48000, mp4a.40.5", // backward compatible: sync 0x2B7
        "130856e59d4880, 29, 24000, 48000, mp4a.40.29", // and 0x548
    })
    void he_aac_is_told_from_aac_lc_in_both_explicit_signallings(
            String hex, int extensionType, int coreRateHz, int outputRateHz, String codec)
            throws UnreadableRecordingException {
        AudioSpecificConfig config = parse(hex);

        assertThat(config.isPlainLc()).isFalse();
        assertThat(config.audioObjectType()).isEqualTo(LC);
        assertThat(config.sampleRateHz()).isEqualTo(coreRateHz);
        assertThat(config.extension()).contains(new Extension(extensionType, outputRateHz));
        assertThat(config.codec()).isEqualTo(codec);
        assertThat(parse(HexFormat.of().formatHex(config.toBytes()))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource({
        "118c, 960 samples", // frameLengthFlag
        "118a0000, another layer", // dependsOnCoreCoder
        "f8e6200000, audio object type 39", // AAC-ELD
    })
    void what_is_not_cut_is_refused_with_the_reason(String hex, String reason) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("rec.m4a, byte 77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11", "1690", "11c8", "1189", "17805dc0", "2b11", "1180", "1180040000000000"})
    void a_config_that_breaks_the_standard_is_malformed(String hex) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageContaining("rec.m4a, byte 77");
    }

    @Test
    void channels_that_are_listed_are_read_and_written_without_the_comment() throws Exception {
        // Two pairs, as ffmpeg writes them: front and back, and a comment of four bytes.
        AudioSpecificConfig config = parse("1180" + "04c4040021" + "00" + "044c617663");

        assertThat(config.channelConfiguration()).isZero();
        assertThat(config.channels()).isEqualTo(4);
        assertThat(config.isPlainLc()).isTrue();
        assertThat(parse(HexFormat.of().formatHex(config.toBytes()))).isEqualTo(config);
        assertThat(config.toBytes()).hasSizeLessThan(13);
    }

    @Test
    void any_bytes_give_a_config_that_survives_writing_or_one_of_the_two_errors() {
        Random random = new Random(7);
        int understood = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(9)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && i % 2 == 0) {
                bytes[0] = (byte) (LC << 3 | (bytes[0] & 7));
            }
            try {
                AudioSpecificConfig config = AudioSpecificConfig.parse(bytes, "rec.m4a", 77);
                assertThat(AudioSpecificConfig.parse(config.toBytes(), "rec.m4a", 77))
                        .isEqualTo(config);
                understood++;
            } catch (MalformedRecordingException | UnsupportedRecordingException e) {
                assertThat(e.position()).isEqualTo(77);
            } catch (UnreadableRecordingException e) {
                throw new AssertionError("neither malformed nor unsupported: " + Arrays.toString(bytes), e);
            }
        }
        assertThat(understood).isGreaterThan(500);
    }

    @Test
    void configs_that_cannot_be_written_cannot_be_made() {
        assertThatThrownBy(() -> AudioSpecificConfig.of(LC, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioSpecificConfig.of(LC, 1 << 24, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioSpecificConfig.of(LC, 48_000, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioSpecificConfig.of(LC, 48_000, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioSpecificConfig.of(5, 48_000, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AudioSpecificConfig(LC, 48_000, 9, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Extension(2, 48_000)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AudioSpecificConfig parse(String hex) throws UnreadableRecordingException {
        return AudioSpecificConfig.parse(HexFormat.of().parseHex(hex), "rec.m4a", 77);
    }
}
