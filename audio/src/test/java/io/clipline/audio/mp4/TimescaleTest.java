package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimescaleTest {

    private static final long MOST_UNITS = 0xFFFFFFFFL;

    @Test
    void times_become_the_nearest_sample() {
        Timescale milliseconds = new Timescale(1000, 44_100);
        assertThat(milliseconds.toSamples(1_000)).isEqualTo(44_100);
        assertThat(milliseconds.toSamples(1)).isEqualTo(44);
        assertThat(milliseconds.toSamples(9)).as("396.9").isEqualTo(397);
        assertThat(new Timescale(2, 1).toSamples(1)).as("a half goes up").isEqualTo(1);
    }

    @Test
    void the_largest_numbers_do_not_overflow() {
        int highestRate = (1 << 24) - 1;
        long year = 366L * 24 * 3600 * highestRate;
        assertThat(new Timescale(1, highestRate).toSamples(Long.MAX_VALUE)).isEqualTo(year);
        assertThat(new Timescale(MOST_UNITS, highestRate).toSamples(Long.MAX_VALUE))
                .isBetween(0L, 2 * year);
        assertThat(new Timescale(MOST_UNITS, highestRate).toWholeSamples(MOST_UNITS))
                .hasValue(highestRate);
    }

    @Test
    void durations_of_frames_must_be_whole_samples() {
        Timescale timescale = new Timescale(90_000, 48_000);
        assertThat(timescale.toWholeSamples(1_920)).hasValue(1024);
        assertThat(timescale.toWholeSamples(1_921)).isEmpty();
    }
}
