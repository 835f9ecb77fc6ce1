package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameGainsTest {

    private static final int RATE = 48_000;
    private static final int ONE_BAND = 1;
    private static final int BOOK_1 = 1;

    @ParameterizedTest
    @CsvSource({"0, 255, true", "100, 155, true", "100, 156, false", "100, -100, true", "100, -101, false"})
    void scale_factors_stay_between_0_and_255(int gain, int steps, boolean allowed) {
        FrameGains gains = FrameGains.find(frame(gain), RATE).orElseThrow();

        assertThat(gains.allow(steps)).isEqualTo(allowed);
    }

    @Test
    void only_the_eight_bits_of_the_gain_are_written() {
        byte[] before = frame(100);
        byte[] after = before.clone();

        FrameGains.find(before, RATE).orElseThrow().move(after, 0, 27);

        assertThat(after).isEqualTo(frame(127));
        assertThat(after).isNotEqualTo(before);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameGains.find(before, RATE).orElseThrow().move(after, 0, 200));
    }

    @Test
    void digital_silence_has_no_gain_to_move() {
        byte[] silence = channel(new BitWriter().write(3, 0).write(4, 0), 250, 0)
                .write(3, 7)
                .toBytes();
        byte[] after = silence.clone();

        FrameGains gains = FrameGains.find(silence, RATE).orElseThrow();
        gains.move(after, 0, 40);

        assertThat(after).isEqualTo(silence);
    }

    @Test
    void he_aac_is_left_alone() {
        BitWriter bits = channel(new BitWriter().write(3, 0).write(4, 0), 100, ONE_BAND);
        byte[] frame = bits.write(3, 6)
                .write(4, 1)
                .write(4, 13)
                .write(4, 0)
                .write(3, 7)
                .toBytes();

        assertThat(FrameGains.find(frame, RATE)).isEmpty();
    }

    @Test
    void what_fills_a_frame_is_passed_over() {
        BitWriter bits = new BitWriter().write(3, 6).write(4, 2).write(16, 0);
        byte[] frame = channel(bits.write(3, 0).write(4, 0), 100, ONE_BAND)
                .write(3, 4)
                .write(4, 0)
                .write(1, 0)
                .write(8, 1)
                .write(8, 0xFF)
                .write(3, 7)
                .toBytes();

        assertThat(FrameGains.find(frame, RATE)).isPresent();
    }

    @Test
    void frames_without_a_channel_and_with_more_than_one_element_are_left_alone() {
        byte[] none = new BitWriter().write(3, 7).toBytes();
        BitWriter two = channel(new BitWriter().write(3, 0).write(4, 0), 100, ONE_BAND);
        byte[] both =
                channel(two.write(3, 0).write(4, 1), 100, ONE_BAND).write(3, 7).toBytes();

        assertThat(FrameGains.find(none, RATE)).isEmpty();
        assertThat(FrameGains.find(both, RATE)).isEmpty();
        assertThat(FrameGains.find(new byte[0], RATE)).isEmpty();
    }

    @Test
    void noise_is_looked_through_without_any_exception() {
        var random = new SplittableRandom(9);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(1, 200)];
            random.nextBytes(noise);
            Optional<FrameGains> gains = FrameGains.find(noise, round % 2 == 0 ? RATE : 8_000);
            gains.filter(found -> found.allow(1)).ifPresent(found -> found.move(noise, 0, 1));
            refused += gains.isEmpty() ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(19_000);
    }

    private static byte[] frame(int gain) {
        return channel(new BitWriter().write(3, 0).write(4, 0), gain, ONE_BAND)
                .write(3, 7)
                .toBytes();
    }

    /** A channel with a long window whose bands are all zero, in book 1, with no difference between scale factors. */
    private static BitWriter channel(BitWriter bits, int gain, int bands) {
        bits.write(8, gain).write(1, 0).write(2, 0).write(1, 0).write(6, bands).write(1, 0);
        if (bands > 0) {
            bits.write(4, BOOK_1).write(5, bands);
            bits.write(1, 0);
        }
        bits.write(3, 0);
        // Of the first band's four lines one codeword, the shortest: four zeros.
        return bits.write(bands, 0);
    }
}
