package io.clipline.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clipline.testkit.media.TimeCodeReading.Mark;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeCodeTest {

    private static final Offset<Double> FIFTH_OF_A_SAMPLE = within(0.2);

    @ParameterizedTest
    @CsvSource({"48000, 1", "44100, 2"})
    void every_second_of_a_part_is_found_where_it_is(int sampleRateHz, int channels) {
        int start = sampleRateHz / 3;
        var clip = seconds(sampleRateHz, channels, 4321, 30).slice(start, 30 * sampleRateHz - 77);
        var reading = TimeCode.locate(clip);
        assertThat(reading.marks()).extracting(Mark::second).containsExactlyElementsOf(range(4322, 4351));
        assertThat(reading.startSample()).isEqualTo(4321.0 * sampleRateHz + start, FIFTH_OF_A_SAMPLE);
        assertThat(reading.endSample()).isEqualTo(4351.0 * sampleRateHz - 77, FIFTH_OF_A_SAMPLE);
        assertThat(reading.largestJumpSamples()).isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 16383})
    void every_index_is_read(int second) {
        assertThat(TimeCode.locate(new TimeCode(48000, 1).second(second)).marks())
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.second()).isEqualTo(second);
                    assertThat(mark.position()).isEqualTo(0, FIFTH_OF_A_SAMPLE);
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.75, 0.9})
    void a_shift_by_a_part_of_a_sample_is_measured(double shift) {
        var clip = seconds(48000, 1, 60, 3);
        var shifted = new Pcm(48000, 1, FractionalDelay.apply(clip.channel(0), shift));
        assertThat(TimeCode.locate(shifted).startSample()).isEqualTo(60 * 48000.0 - shift, within(0.02));
    }

    @Test
    void samples_that_are_missing_in_the_middle_show_as_a_jump() {
        var clip = seconds(48000, 1, 100, 6);
        var before = clip.slice(0, 3 * 48000 - 5000).interleaved();
        var after = clip.slice(3 * 48000 - 3976, 6 * 48000).interleaved();
        var joined = new float[before.length + after.length];
        System.arraycopy(before, 0, joined, 0, before.length);
        System.arraycopy(after, 0, joined, before.length, after.length);
        var reading = TimeCode.locate(new Pcm(48000, 1, joined));
        assertThat(reading.largestJumpSamples()).isEqualTo(1024, FIFTH_OF_A_SAMPLE);
        assertThat(reading.startSample()).isEqualTo(100 * 48000.0, FIFTH_OF_A_SAMPLE);
        assertThat(reading.endSample()).isEqualTo(106 * 48000.0, FIFTH_OF_A_SAMPLE);
    }

    @Test
    void the_sound_between_the_marks_is_taken_for_none() {
        var code = new TimeCode(48000, 1);
        int afterMarks = new TimeCodeSignals(48000).end();
        for (int second = 0; second < 200; second++) {
            var bed = code.second(second).slice(afterMarks, 48000);
            assertThat(TimeCode.locate(bed).marks()).as("second %d", second).isEmpty();
        }
    }

    @Test
    void a_mark_that_is_cut_off_is_left_out() {
        var clip = seconds(48000, 1, 7, 2);
        assertThat(TimeCode.locate(clip.slice(200, 48000 + 8000)).marks()).isEmpty();
        assertThatThrownBy(() -> TimeCode.locate(clip.slice(200, 9000)).startSample())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void scenes_differ_and_no_sample_is_clipped() {
        var code = new TimeCode(44100, 2);
        double quietest = 1;
        double loudest = 0;
        for (int second = 0; second < 200; second += 10) {
            var pcm = code.second(second);
            var bed = pcm.slice(new TimeCodeSignals(44100).end(), 44100);
            double level = rootMeanSquare(bed.channel(0));
            quietest = Math.min(quietest, level);
            loudest = Math.max(loudest, level);
            assertThat(pcm.maxDifference(new Pcm(44100, 2, new float[2 * 44100])))
                    .isLessThan(0.99);
            assertThat(bed.channel(0)).isNotEqualTo(bed.channel(1));
        }
        assertThat(quietest).isLessThan(0.001);
        assertThat(loudest).isGreaterThan(0.03);
    }

    private static Pcm seconds(int sampleRateHz, int channels, int first, int count) {
        var code = new TimeCode(sampleRateHz, channels);
        var all = new float[sampleRateHz * channels * count];
        for (int i = 0; i < count; i++) {
            var second = code.second(first + i).interleaved();
            System.arraycopy(second, 0, all, i * second.length, second.length);
        }
        return new Pcm(sampleRateHz, channels, all);
    }

    private static List<Integer> range(int start, int end) {
        return IntStream.range(start, end).boxed().toList();
    }

    private static double rootMeanSquare(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }
}
