package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.SettledFiles;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Producers that write EXT-X-DISCONTINUITY before each segment: three hours of 3 s, unless said otherwise. */
class ManyDiscontinuitiesTest {

    private static final int SEGMENTS = 3600;
    private static final long FRAMES = 141;
    private static final long SEGMENT_MILLIS = 3008;
    private static final long SEGMENT_TICKS = FRAMES * 1920;

    private SyntheticHls hls = hls(SEGMENTS);

    /** Exact durations, ones that are 8 ms short each, and losses of 2 s at seven places. */
    @ParameterizedTest
    @CsvSource({"exact, 1, 11", "rounded, 1, 26", "lossy, 1, 127", "rounded, 3, 25"})
    void of_timestamps_that_go_on_few_are_looked_at(String kind, int every, int more) throws Exception {
        if (kind.equals("rounded")) {
            hls.extinf = i -> "3.000";
        }
        if (kind.equals("lossy")) {
            hls.lostBefore = i -> i > 0 && i % 500 == 0 ? 94 : 0;
        }
        hls.tagsBefore = i -> i % every == 0 ? "#EXT-X-DISCONTINUITY\n" : "";
        var with = hls.build();
        hls.tagsBefore = i -> "";
        var without = hls.build();
        Random random = new Random(64);
        long most = 0;
        for (int i = 0; i < 25; i++) {
            long startMillis = i == 0 ? SEGMENTS * SEGMENT_MILLIS - 30_000 : random.nextInt(10_000_000);
            CountingFiles counted = new CountingFiles(with);
            CountingFiles plain = new CountingFiles(without);
            ClipRange range = new ClipRange(startMillis, 30_000);

            Clip clip = Recordings.open(counted).cut(range);

            assertThat(clip.bytes()).isEqualTo(Recordings.open(plain).cut(range).bytes());
            most = Math.max(most, counted.requests() - plain.requests());
        }
        assertThat(most).isLessThanOrEqualTo(more);
    }

    @Test
    void those_where_timestamps_begin_anew_are_found_among_them() throws Exception {
        hls.jitterTicks = i -> i < 700 ? 0 : i < 701 ? 90_000_000 : i < 2345 ? -700 * SEGMENT_TICKS : 1_000_000_000;
        var files = hls.build();
        Random random = new Random(65);
        for (int i = 0; i < 25; i++) {
            assertPlace(Recordings.open(files), random.nextInt(10_000_000));
        }
        assertThat(Recordings.open(files).measureSamples()).isEqualTo(OptionalLong.of(SEGMENTS * FRAMES * 1024));
    }

    @Test
    void a_clip_does_not_depend_on_what_was_cut_before() throws Exception {
        // Something between with a clock of its own, behind which the first clock goes on.
        hls.jitterTicks = i -> i >= 1000 && i < 1010 ? -900 * SEGMENT_TICKS : 0;
        var files = hls.build();
        Recording recording = Recordings.open(files);
        for (long segment : new long[] {2000, 1005, 990, 1003, 1020, 100, 3000, 999}) {
            ClipRange range = new ClipRange(segment * SEGMENT_MILLIS + 1000, 12_000);

            assertThat(recording.cut(range).bytes())
                    .isEqualTo(Recordings.open(files).cut(range).bytes());
            assertPlace(recording, range.startMillis());
        }
    }

    @Test
    void other_audio_is_found_among_them() throws Exception {
        hls.channelsOf = i -> i < 1500 ? 1 : 2;
        Recording recording = Recordings.open(hls.build());

        assertThat(recording
                        .cut(new ClipRange(1500 * SEGMENT_MILLIS - 30_000, 30_000))
                        .source()
                        .channels())
                .isEqualTo(1);
        assertThat(recording
                        .cut(new ClipRange(1500 * SEGMENT_MILLIS, 30_000))
                        .source()
                        .channels())
                .isEqualTo(2);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1500 * SEGMENT_MILLIS - 10_000, 30_000)))
                .withMessageContaining("the audio changes");
    }

    @Test
    void one_before_a_lost_segment_is_nothing() throws Exception {
        hls.isMissing = i -> i == 2000 || i == 2009;
        Recording recording = Recordings.open(new SettledFiles(hls.build()));

        assertCut(recording, 2012 * SEGMENT_MILLIS, 30_000);
        assertCut(recording, 2002 * SEGMENT_MILLIS, 15_000);
        assertCut(recording, 2300 * SEGMENT_MILLIS, 30_000);
    }

    @Test
    void without_timestamps_the_place_rests_on_durations_which_is_said() throws Exception {
        hls.hasTimestamp = i -> false;
        CountingFiles files = new CountingFiles(hls.build());

        Clip clip = Recordings.open(files).cut(new ClipRange(1_000_000, 30_000));

        assertThat(clip.warnings()).singleElement().asString().contains("rests on EXTINF");
        assertThat(files.requests()).isLessThan(50);
    }

    @Test
    void timestamps_that_begin_anew_too_often_are_refused() throws Exception {
        hls = hls(200);
        hls.jitterTicks = i -> -i * SEGMENT_TICKS;
        Recording recording = Recordings.open(hls.build());

        assertPlace(recording, 50 * SEGMENT_MILLIS);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(150 * SEGMENT_MILLIS, 30_000)))
                .withMessageContaining("begin anew more than 64 times (EXT-X-DISCONTINUITY) before the clip");
    }

    @Test
    void losses_at_too_many_of_them_are_refused() throws Exception {
        hls.lostBefore = i -> i % 10 == 0 ? 140 : 0;
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(9_000_000, 30_000)))
                .withMessageContaining("more than 256 times EXT-X-DISCONTINUITY had to be looked at");
    }

    /** Counting on from what came before, as {@link DiscontinuityTest} says it; timestamps begin anew at whole frames. */
    private static void assertPlace(Recording recording, long startMillis) throws Exception {
        Clip clip = recording.cut(new ClipRange(startMillis, 12_000));
        CutFrames expected = CutFrames.expected(clip.startSample(), clip.endSample());
        CutFrames frames = CutFrames.of(clip);
        int warmUp = expected.numbers().size() - frames.numbers().size();

        assertThat(clip.startSample()).isEqualTo(startMillis * 48);
        assertThat(warmUp).isBetween(0, 1);
        assertThat(frames.numbers())
                .isEqualTo(expected.numbers().subList(warmUp, expected.numbers().size()));
    }

    private static SyntheticHls hls(int segments) {
        SyntheticHls hls = new SyntheticHls(segments);
        hls.tagsBefore = i -> "#EXT-X-DISCONTINUITY\n";
        return hls;
    }
}
