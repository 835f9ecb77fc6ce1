package io.clipline.audio.captions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampMapTest {

    private static final long WRAP = 1L << 33;

    @Test
    void a_map_is_read_in_either_order() {
        TimestampMap map = new TimestampMap(900_000, 1_500);

        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=LOCAL:00:00:01.500,MPEGTS:900000"))
                .contains(map);
        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:01.500"))
                .contains(map);
        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=MPEGTS:900000, LOCAL:00:01.500"))
                .contains(map);
    }

    @Test
    void a_clock_that_was_not_cut_to_33_bits_is_the_same_clock() {
        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=MPEGTS:8589934592,LOCAL:00:00:00.000"))
                .contains(new TimestampMap(0, 0));
        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=MPEGTS:153000000900000,LOCAL:00:00:01.500"))
                .contains(new TimestampMap(153_000_000_900_000L % WRAP, 1_500));
    }

    @Test
    void half_a_map_is_none() {
        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=LOCAL:00:00:01.500")).isEmpty();
        assertThat(TimestampMap.parse("X-TIMESTAMP-MAP=MPEGTS:-1,LOCAL:00:00:00.000"))
                .isEmpty();
        assertThat(TimestampMap.parse("Kind: captions")).isEmpty();
    }

    @Test
    void cue_times_become_offsets_in_the_recording() {
        // A cue at 2 s is half a second after the instant that is mapped, which is 8.6 s after the first sample.
        assertThat(new TimestampMap(900_000, 1_500).shiftMillis(126_000, 9_000)).isEqualTo(8_600 - 1_500);
    }

    @Test
    void the_clock_may_wrap_between_the_first_sample_and_the_text() {
        assertThat(new TimestampMap(90_000, 0).shiftMillis(WRAP - 90_000, 2_000))
                .isEqualTo(2_000);
        long day = 2 * WRAP / 90;
        assertThat(new TimestampMap(90_000, 0).shiftMillis(0, day)).isEqualTo((90_000 + 2 * WRAP + 45) / 90);
    }

    @Test
    void text_may_begin_a_little_before_the_first_sample() {
        assertThat(new TimestampMap(0, 0).shiftMillis(9_000, 0)).isEqualTo(-100);
    }
}
