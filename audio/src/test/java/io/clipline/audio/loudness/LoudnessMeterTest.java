package io.clipline.audio.loudness;

import static io.clipline.audio.loudness.Tones.joined;
import static io.clipline.audio.loudness.Tones.kilohertz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signals of EBU Tech 3341, table 1, made anew, with the tolerances that it sets. */
class LoudnessMeterTest {

    private static final int RATE = 48_000;

    @Test
    void cases_1_and_2_a_steady_tone_has_the_loudness_of_its_level() {
        assertThat(stereoLufs(tone(20, -23))).isCloseTo(-23, within(0.1));
        assertThat(stereoLufs(tone(20, -33))).isCloseTo(-33, within(0.1));
    }

    @Test
    void case_3_what_is_more_than_10_lu_below_the_rest_does_not_count() {
        assertThat(stereoLufs(tone(10, -36), tone(60, -23), tone(10, -36))).isCloseTo(-23, within(0.1));
    }

    @Test
    void case_4_what_is_below_70_lufs_does_not_even_move_the_relative_gate() {
        assertThat(stereoLufs(tone(10, -72), tone(10, -36), tone(60, -23), tone(10, -36), tone(10, -72)))
                .isCloseTo(-23, within(0.1));
    }

    @Test
    void case_5_what_is_inside_the_gates_is_averaged_by_power() {
        assertThat(stereoLufs(tone(20, -26), tone(20.1, -20), tone(20, -26))).isCloseTo(-23, within(0.1));
    }

    @Test
    void case_6_surround_channels_weigh_more() {
        var sound = kilohertz(RATE, 20, -28, -28, -24, -30, -30);

        assertThat(lufs(RATE, 5, sound)).isCloseTo(-23, within(0.1));
    }

    @Test
    void low_frequency_effects_do_not_count() {
        var sound = kilohertz(RATE, 20, -28, -28, -24, -3, -30, -30);

        assertThat(lufs(RATE, 6, sound)).isCloseTo(-23, within(0.1));
    }

    @Test
    void one_channel_is_3_lu_below_two_with_the_same_in_them() {
        assertThat(lufs(RATE, 1, kilohertz(RATE, 5, -20))).isCloseTo(-23, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 88_200, 96_000})
    void the_rate_does_not_matter(int sampleRateHz) {
        assertThat(lufs(sampleRateHz, 2, kilohertz(sampleRateHz, 5, -23, -23))).isCloseTo(-23, within(0.1));
    }

    @Test
    void cases_15_to_19_the_peak_lies_between_the_samples() {
        assertThat(truePeak(Tones.faded(4, 0.5, 0))).isBetween(-6.4, -5.8);
        assertThat(truePeak(Tones.faded(4, 0.5, 45))).isBetween(-6.4, -5.8);
        assertThat(truePeak(Tones.faded(6, 0.5, 60))).isBetween(-6.4, -5.8);
        assertThat(truePeak(Tones.faded(8, 0.5, 67.5))).isBetween(-6.4, -5.8);
        assertThat(truePeak(Tones.faded(4, 1.41, 45))).isBetween(2.6, 3.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void cases_20_to_23_a_short_peak_is_found_wherever_the_samples_lie(int offset) {
        assertThat(truePeak(Tones.burst(offset))).isBetween(-0.4, 0.2);
    }

    @Test
    void skipping_quiet_stretches_does_not_change_the_peak() {
        var random = new SplittableRandom(3);
        var sound = new float[48_000];
        for (int n = 0; n < sound.length; n++) {
            double envelope = Math.abs(Math.sin(n / 3_000.0)) * 0.7;
            sound[n] = (float) (envelope * (2 * random.nextDouble() - 1));
        }
        var oversampling = new Oversampling(RATE);
        float greatest = 0;
        for (int at = Oversampling.REACH; at < sound.length - Oversampling.REACH; at++) {
            greatest = Math.max(greatest, Math.abs(sound[at]));
            greatest = Math.max(greatest, oversampling.greatestBefore(sound, at));
        }

        assertThat(truePeak(sound)).isCloseTo(20 * Math.log10(greatest), within(1e-6));
    }

    @Test
    void a_peak_at_the_very_end_is_found() {
        var sound = new float[1_000];
        sound[999] = 0.5f;
        sound[998] = 0.5f;

        // Two equal samples of a band-limited signal have their peak between them.
        assertThat(truePeak(sound)).isGreaterThan(-5);
    }

    @Test
    void chunks_of_any_size_give_the_same() {
        var sound = Arrays.copyOf(kilohertz(RATE, 3, -20, -30), 2 * 100_003);
        var whole = new LoudnessMeter(RATE, 2);
        whole.add(sound);
        var pieces = new LoudnessMeter(RATE, 2);
        var random = new SplittableRandom(1);
        for (int at = 0; at < sound.length; ) {
            int end = Math.min(sound.length, at + 2 * random.nextInt(3_000));
            pieces.add(Arrays.copyOfRange(sound, at, end));
            at = end;
        }

        assertThat(pieces.loudness()).isEqualTo(whole.loudness());
        assertThat(pieces.loudness()).isEqualTo(pieces.loudness());
    }

    @Test
    void silence_and_what_is_shorter_than_a_block_have_no_loudness() {
        assertThat(measured(RATE, 1, new float[RATE]))
                .isEqualTo(new Loudness(OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(measured(RATE, 1, kilohertz(RATE, 0.399, -20)).integratedLufs())
                .isEmpty();
        assertThat(measured(RATE, 1, kilohertz(RATE, 0.4, -20)).integratedLufs())
                .isPresent();
    }

    @Test
    void what_cannot_be_measured_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoudnessMeter(3_999, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoudnessMeter(RATE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoudnessMeter(RATE, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoudnessMeter(RATE, 2).add(new float[3]));
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(channels -> new LoudnessMeter(RATE, channels)))
                .hasSize(8);
    }

    private static float[] tone(double seconds, double dbfs) {
        return kilohertz(RATE, seconds, dbfs, dbfs);
    }

    private static double stereoLufs(float[]... parts) {
        return lufs(RATE, 2, joined(parts));
    }

    private static double lufs(int sampleRateHz, int channels, float[] sound) {
        return measured(sampleRateHz, channels, sound).integratedLufs().orElseThrow();
    }

    private static double truePeak(float[] sound) {
        return measured(RATE, 1, sound).truePeakDbtp().orElseThrow();
    }

    private static Loudness measured(int sampleRateHz, int channels, float[] sound) {
        var meter = new LoudnessMeter(sampleRateHz, channels);
        meter.add(sound);
        return meter.loudness();
    }
}
