package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were put one behind the other: no clip is of the wrong one. */
class FlacChainTest {

    private static final int SECONDS = 120;
    private static final FlacStream FIRST = FlacCuts.small(SECONDS);

    /** Noise of another seed, and louder or quieter. */
    private static FlacStream second(int seconds, double loudness) {
        return FlacCuts.small(seconds, "seed=11:a=" + loudness + ",tremolo=f=0.2:d=0.9");
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "100, 1", "120, 1", "120, 0.05", "120, 0.01", "150, 1", "400, 1", "400, 0.02", "900, 0.3"})
    void a_clip_is_of_the_first_stream_or_refused(int seconds, double loudness) throws Exception {
        byte[] rest = second(seconds, loudness).build();
        byte[] points = FIRST.seekTable(100);
        int refusedWithTable = 0;
        int refused = 0;
        for (int at = 0; at <= SECONDS - 3; at += 3) {
            refusedWithTable += assertFirstOrRefused(FIRST.build(List.of(new Block(3, points))), rest, at);
            refused += assertFirstOrRefused(FIRST.build(), rest, at);
        }

        assertThat(refusedWithTable).isLessThanOrEqualTo(3);
        assertThat(refused).isLessThan(SECONDS / 3);
    }

    @ParameterizedTest
    @CsvSource({"60, 1", "120, 1", "120, 0.05", "200, 1"})
    void a_clip_is_of_the_first_stream_or_refused_where_no_length_is_said(int seconds, double loudness)
            throws Exception {
        byte[] rest = second(seconds, loudness).withTotal(0).build();
        int refused = 0;
        for (int at = 0; at <= SECONDS - 3; at += 3) {
            refused += assertFirstOrRefused(FIRST.withTotal(0).build(), rest, at);
        }

        assertThat(refused).isLessThan(SECONDS / 3);
        byte[] file = joined(FIRST.withTotal(0).build(), rest);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> FlacCuts.cutter(file).recording().measureSamples())
                .withMessageContaining("a second stream of FLAC begins there");
    }

    @Test
    void frames_that_are_copied_behind_others_without_their_header_are_another_stream_too() throws Exception {
        byte[] file = second(100, 1).build();
        byte[] frames = Arrays.copyOfRange(file, 42, file.length);
        for (int at = 0; at <= SECONDS - 3; at += 3) {
            assertFirstOrRefused(FIRST.withTotal(0).build(), frames, at);
        }
    }

    /** Where the first stream ends the clip is said to be in two, and not that something is damaged. */
    @Test
    void a_clip_over_the_end_of_the_first_is_refused_where_no_length_is_said() throws Exception {
        byte[] file =
                joined(FIRST.withTotal(0).build(), second(5, 1).withTotal(0).build());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> FlacCuts.cutter(file).cut((SECONDS - 2) * 1000L, 3_000))
                .withMessageContaining("a second stream of FLAC begins there")
                .satisfies(e -> assertThat(e.position()).isGreaterThanOrEqualTo(FIRST.build().length));
    }

    /** How many are refused. */
    private static int assertFirstOrRefused(byte[] first, byte[] second, int atSecond) throws Exception {
        FlacCuts.Cutter cutter = FlacCuts.cutter(joined(first, second));
        FlacCuts.Cutter alone = FlacCuts.cutter(FIRST.build());
        alone.cut(atSecond * 1000L, 3_000);
        try {
            cutter.cut(atSecond * 1000L, 3_000);
        } catch (UnsupportedRecordingException e) {
            assertThat(e.getMessage()).contains("a second stream of FLAC begins there");
            return 1;
        }
        assertThat(cutter.transcoder().lastExcerpt().bytes())
                .as("%d s", atSecond)
                .isEqualTo(alone.transcoder().lastExcerpt().bytes());
        return 0;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
