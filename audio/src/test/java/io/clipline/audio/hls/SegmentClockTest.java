package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentClockTest {

    private static final long WRAP = 1L << 33;

    @ParameterizedTest
    @CsvSource({"48000", "44100", "16000", "96000", "7350"})
    void rounded_timestamps_give_their_frame_back(int sampleRateHz) {
        long first = WRAP - 12_345_678;
        SegmentClock clock = SegmentClock.ofTransportStream(first, sampleRateHz);
        for (long frame = 0; frame < 5_000_000; frame += 1013) {
            long ticks = Math.round(frame * 1024.0 * 90_000 / sampleRateHz);

            assertThat(clock.frameAt((first + ticks) % WRAP, frame + 40_000)).isEqualTo(frame);
        }
    }

    @Test
    void a_guess_that_is_half_a_day_off_tells_the_turn() {
        SegmentClock clock = SegmentClock.ofTransportStream(0, 48000);
        long framesIn13Hours = 13L * 3600 * 48000 / 1024;
        for (int days = 0; days < 360; days += 7) {
            long frame = days * 86_400L * 48000 / 1024;
            long timestamp = Math.floorMod(frame * 1920, WRAP);

            assertThat(clock.frameAt(timestamp, frame + framesIn13Hours)).isEqualTo(frame);
            assertThat(clock.frameAt(timestamp, Math.max(0, frame - framesIn13Hours)))
                    .isEqualTo(frame);
        }
    }

    @Test
    void half_a_frame_is_the_most_that_a_timestamp_may_be_off() {
        SegmentClock clock = SegmentClock.ofTransportStream(1000, 48000);

        assertThat(clock.frameAt(1000 + 141 * 1920 - 959, 141)).isEqualTo(141);
        assertThat(clock.frameAt(1000 + 141 * 1920 + 959, 141)).isEqualTo(141);
        assertThat(clock.frameAt(1000 + 141 * 1920 - 961, 141)).isEqualTo(140);
        assertThat(clock.frameAt(1000 - 1920, 0)).isEqualTo(-1);
    }

    @Test
    void durations_are_rounded_to_frames() {
        SegmentClock clock = SegmentClock.ofTransportStream(0, 48000);

        assertThat(clock.framesIn(3_008_000)).isEqualTo(141);
        assertThat(clock.framesIn(2_987_000)).isEqualTo(140);
        assertThat(clock.framesIn(0)).isZero();
        assertThat(clock.framesIn(SegmentClock.MAX_RECORDING_MICROS)).isEqualTo(366L * 86_400 * 48000 / 1024);
    }
}
