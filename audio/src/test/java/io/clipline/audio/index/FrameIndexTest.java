package io.clipline.audio.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameIndexTest {

    /** A hundred frames of 10 bytes from byte 7 on, and 500 bytes of junk before frame 40. */
    private final FrameIndex index = hundredFrames();

    @ParameterizedTest(name = "frames [{0}, {1}) are in [{2}, {3}), bytes [{4}, {5})")
    @CsvSource({
        "0, 1, 0, 32, 7, 327",
        "31, 32, 0, 32, 7, 327",
        "32, 33, 32, 64, 327, 1147",
        "31, 33, 0, 64, 7, 1147",
        "63, 64, 32, 64, 327, 1147",
        "64, 65, 64, 96, 1147, 1467",
        "95, 97, 64, 100, 1147, 1507",
        "99, 100, 96, 100, 1467, 1507",
        "0, 100, 0, 100, 7, 1507"
    })
    void knows_the_bytes_around_frames(long first, long end, long from, long to, long start, long stop) {
        assertThat(index.around(first, end)).isEqualTo(new Stretch(from, to, start, stop));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 101", "100, 101", "5, 5", "6, 5"})
    void refuses_frames_that_are_not_there(long first, long end) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> index.around(first, end));
    }

    @ParameterizedTest
    @CsvSource({"31", "32", "33", "64", "32768", "40000"})
    void knows_where_the_last_frame_ends(int frames) {
        FrameIndex.Builder builder = new FrameIndex.Builder();
        for (long i = 0; i < frames; i++) {
            builder.add(i * 10, i * 10 + 10, 1);
        }

        FrameIndex built = builder.build(Ending.END_OF_OBJECT);

        assertThat(built.frames()).isEqualTo(frames);
        assertThat(built.endPosition()).isEqualTo(frames * 10L);
        assertThat(built.around(frames - 1, frames).end()).isEqualTo(frames * 10L);
    }

    /** Headers of 10 bytes for 3 frames each, from byte 0 on: frame 32 is the last of the eleventh. */
    @ParameterizedTest(name = "frames [{0}, {1}) are in [{2}, {3}), bytes [{4}, {5})")
    @CsvSource({
        "0, 1, 0, 33, 0, 110",
        "31, 32, 0, 33, 0, 110",
        "32, 33, 0, 33, 0, 110",
        "33, 34, 33, 66, 110, 220",
        "32, 34, 0, 66, 0, 220",
        "65, 66, 33, 66, 110, 220",
        "64, 67, 33, 96, 110, 320",
        "96, 97, 96, 99, 320, 330",
        "0, 99, 0, 99, 0, 330"
    })
    void knows_the_bytes_around_frames_of_which_a_header_has_several(
            long first, long end, long from, long to, long start, long stop) {
        FrameIndex.Builder builder = new FrameIndex.Builder();
        for (long i = 0; i < 33; i++) {
            builder.add(i * 10, i * 10 + 10, 3);
        }

        assertThat(builder.build(Ending.END_OF_OBJECT).around(first, end))
                .isEqualTo(new Stretch(from, to, start, stop));
    }

    @Test
    void knows_where_frames_end_whose_last_header_has_the_next_entry_s_frame() {
        FrameIndex.Builder builder = new FrameIndex.Builder();
        for (long i = 0; i < 11; i++) {
            builder.add(i * 10, i * 10 + 10, 3);
        }

        assertThat(builder.build(Ending.END_OF_OBJECT).around(32, 33)).isEqualTo(new Stretch(0, 33, 0, 110));
    }

    @Test
    void refuses_frames_that_overlap_or_are_empty() {
        FrameIndex.Builder builder = new FrameIndex.Builder();
        builder.add(10, 20, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(19, 25, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(20, 20, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(20, Long.MAX_VALUE, 1));
    }

    @Test
    void is_not_built_of_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameIndex.Builder().build(Ending.END_OF_OBJECT))
                .withMessageContaining("0 frames");
    }

    static FrameIndex hundredFrames() {
        FrameIndex.Builder builder = new FrameIndex.Builder();
        for (int i = 0; i < 100; i++) {
            long start = 7 + 10L * i + (i < 40 ? 0 : 500);
            builder.add(start, start + 10, 1);
        }
        return builder.build(Ending.CHANGE);
    }
}
