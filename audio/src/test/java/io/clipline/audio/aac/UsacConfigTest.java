package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.UsacConfig.Element;
import io.clipline.audio.aac.UsacConfig.Kind;
import io.clipline.testkit.media.UsacFrames;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsacConfigTest {

    private static final Element SINGLE = new Element(Kind.SINGLE, false, 0, false);
    private static final Element PAIR = new Element(Kind.PAIR, false, 0, false);

    @Test
    void one_channel_at_a_rate_of_the_table() throws Exception {
        UsacConfig config = parse(head(16, 1, 1).write(4, 0).write(2, 0).write(2, 1));

        assertThat(config).isEqualTo(new UsacConfig(51_200, 1, 1, List.of(SINGLE)));
        assertThat(config.refusal()).isEmpty();
    }

    @Test
    void a_rate_of_24_bits_and_a_list_of_channels() throws Exception {
        BitWriter bits =
                new BitWriter().write(5, 31).write(24, 44_101).write(3, 1).write(5, 0);
        bits.write(5, 2).write(10, 1).write(4, 0).write(2, 1).write(2, 0);

        assertThat(parse(bits)).isEqualTo(new UsacConfig(44_101, 1, 2, List.of(PAIR)));
    }

    @Test
    void extensions_with_escaped_lengths_are_passed_over() throws Exception {
        BitWriter bits = head(3, 1, 1).write(4, 2);
        // Type 4, a config of 15 + 255 + 5 bytes, a default length of 255 + 7 + 1, in fragments.
        bits.write(2, 3).write(4, 4).write(4, 15).write(8, 255).write(16, 5);
        bits.write(1, 1).write(8, 255).write(16, 7).write(1, 1);
        for (int i = 0; i < 275; i++) {
            bits.write(8, 0xFF);
        }
        bits.write(2, 0).write(2, 0);
        bits.write(2, 3).write(4, 15).write(8, 3).write(4, 0).write(1, 0).write(1, 0);

        assertThat(parse(bits).elements())
                .containsExactly(
                        new Element(Kind.EXTENSION, false, 263, true),
                        SINGLE,
                        new Element(Kind.EXTENSION, false, 0, false));
    }

    @Test
    void more_channels_than_two_are_refused_by_their_number() throws Exception {
        BitWriter bits = head(3, 1, 6).write(4, 3);
        bits.write(2, 0)
                .write(2, 0)
                .write(2, 1)
                .write(2, 0)
                .write(2, 1)
                .write(2, 0)
                .write(2, 2);

        assertThat(parse(bits).refusal()).hasValue("has 6 channels in 4 elements");
        assertThat(parse(head(3, 1, 8).write(4, 1).write(8, 0)).refusal()).hasValue("has 2 channels in 2 elements");
    }

    @ParameterizedTest
    @CsvSource({"13, 1, 1", "28, 1, 1", "3, 5, 1", "3, 7, 1", "3, 1, 13", "3, 1, 31"})
    void reserved_values_are_malformed(int rate, int length, int channels) {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse(head(rate, length, channels).write(8, 0)))
                .withMessageContaining("the xHE-AAC config has no")
                .satisfies(e -> assertThat(e.position()).isEqualTo(77));
    }

    @Test
    void elements_and_channels_without_number_are_refused() {
        BitWriter elements = head(3, 1, 1).write(4, 15).write(8, 255).write(16, 65_535);
        BitWriter channels = head(3, 1, 0).write(5, 31).write(8, 34);
        for (int i = 0; i < 65; i++) {
            channels.write(5, 1);
        }

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse(elements))
                .withMessageContaining("1 channels in 65806 elements");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse(channels.write(4, 0)))
                .withMessageContaining("65 channels in 1 elements");
    }

    @Test
    void a_config_that_is_cut_short_is_malformed() throws Exception {
        byte[] config = UsacFrames.pair().preRoll(9).config();
        AudioSpecificConfig whole = AudioSpecificConfig.parse(config, "room", 77);

        assertThat(whole.codec()).isEqualTo("mp4a.40.42");
        assertThat(whole.toBytes()).isEqualTo(config);
        assertThat(whole.outputSamplesPerFrame()).isEqualTo(1024);
        assertThat(whole).isEqualTo(AudioSpecificConfig.parse(config.clone(), "other", 0));
        for (int length = 0; length < config.length - 1; length++) {
            byte[] part = Arrays.copyOf(config, length);
            assertThatExceptionOfType(MalformedRecordingException.class)
                    .isThrownBy(() -> AudioSpecificConfig.parse(part, "room", 77))
                    .withMessageContaining("cut short");
        }
    }

    @Test
    void where_nothing_delimits_the_config_as_in_latm_it_is_refused_by_name() {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> AudioSpecificConfig.parse(
                        new BitReader(UsacFrames.mono().config()), "room", 0))
                .withMessageContaining("xHE-AAC (audio object type 42) is not cut from LATM");
    }

    @Test
    void complex_prediction_is_seen_behind_bands_that_are_listed() throws Exception {
        UsacConfig pair = new UsacConfig(48_000, 1, 2, List.of(PAIR));
        BitWriter bits = new BitWriter().write(1, 0).write(2, 0).write(1, 0).write(1, 1);
        // Eight short windows in three groups; five bands, in the other channel nine: 15 bits say where.
        bits.write(2, 2).write(1, 0).write(4, 5).write(7, 0b1101111).write(1, 0).write(4, 9);
        bits.write(2, 3).write(1, 0).write(10, 0).write(1, 1);

        assertThat(UsacFrame.parse(bits.write(1, 1).toBytes(), pair)).hasValue(new UsacFrame(false, false, true));
        assertThat(UsacFrame.parse(new byte[0], pair)).isEmpty();
        assertThat(UsacFrame.parse(new byte[] {(byte) 0xC0, 0}, pair)).hasValue(new UsacFrame(true, true, false));
    }

    private static BitWriter head(int rateIndex, int lengthIndex, int channelIndex) {
        return new BitWriter().write(5, rateIndex).write(3, lengthIndex).write(5, channelIndex);
    }

    private static UsacConfig parse(BitWriter bits) throws UnreadableRecordingException {
        return UsacConfig.parse(new BitReader(bits.toBytes()), "room", 77);
    }
}
