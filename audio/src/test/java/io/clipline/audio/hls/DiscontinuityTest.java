package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What EXT-X-DISCONTINUITY means: nothing, timestamps that begin anew, or other audio from there on. */
class DiscontinuityTest {

    private static final int SEGMENTS = 700;
    private static final long FRAMES = 141;

    private final SyntheticHls hls = new SyntheticHls(SEGMENTS);

    @Test
    void is_nothing_where_timestamps_go_on() throws Exception {
        discontinuitiesAt(100, 300);
        hls.lostBefore = i -> i == 300 ? 1000 : 0;
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 1_500_000, 30_000);
        assertCut(recording, 100 * 3008L - 10_000, 30_000);
        assertCut(recording, 60_000, 30_000);
    }

    @Test
    void audio_behind_timestamps_that_begin_anew_counts_on_from_what_came_before() throws Exception {
        discontinuitiesAt(100, 300, 301);
        // Backwards, then ahead by two hours, then backwards.
        hls.jitterTicks = i -> i < 100 ? 0 : i < 300 ? -100 * FRAMES * 1920L + 5 : i < 301 ? 7200L * 90_000 : 3;
        hls.extinf = i -> "3.000";
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 60_000, 30_000);
        Random random = new Random(26);
        for (int i = 0; i < 100; i++) {
            assertPlace(recording, new ClipRange(random.nextInt(2_000_000), 1 + random.nextInt(30_000)));
        }
        assertThat(recording.measureSamples()).isEqualTo(OptionalLong.of((long) SEGMENTS * FRAMES * 1024));
    }

    @Test
    void a_clip_across_timestamps_that_begin_anew_is_joined_and_says_so() throws Exception {
        discontinuitiesAt(100);
        hls.jitterTicks = i -> i < 100 ? 0 : -100 * FRAMES * 1920L;
        Recording recording = Recordings.open(hls.build());

        Clip clip = recording.cut(new ClipRange(100 * 3008L - 10_000, 30_000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings())
                .containsExactly("timestamps begin anew at 300800 ms of the recording; what follows there was taken"
                        + " to follow at once");
    }

    @Test
    void a_clip_behind_another_sample_rate_is_exact_at_its_own() throws Exception {
        changeRateAt(600, 44100);
        Recording recording = Recordings.open(hls.build());
        Random random = new Random(27);

        assertThat(recording.info().sampleRateHz()).isEqualTo(48000);
        assertCut(recording, 1_804_800 - 30_000, 30_000);
        for (int i = 0; i < 100; i++) {
            ClipRange range =
                    new ClipRange(1_804_800 + (i == 0 ? 0 : random.nextInt(290_000)), 1 + random.nextInt(30_000));
            Clip clip = recording.cut(range);

            long start = clip.startSample() - 1_804_800L * 441 / 10;
            long end = clip.endSample() - 1_804_800L * 441 / 10;
            assertThat(clip.source().sampleRateHz()).isEqualTo(44100);
            assertThat(clip.startSample()).isEqualTo(range.startSample(44100));
            assertThat(CutFrames.of(clip))
                    .isEqualTo(CutFrames.expected(start, end).shiftedBy(600 * FRAMES));
            assertThat(clip.warnings()).isEmpty();
        }
    }

    @Test
    void a_clip_across_another_sample_rate_is_refused_and_told_where_to_clip() throws Exception {
        changeRateAt(600, 44100);
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessageContaining("from mp4a.40.2 of 48000 Hz")
                .withMessageContaining("to mp4a.40.2 of 44100 Hz")
                .withMessageContaining("ends at 1804800 ms")
                .matches(e -> e.sourceName().equals(SyntheticHls.path(600)));
    }

    @Test
    void audio_that_changes_without_it_is_refused() throws Exception {
        hls.rateOf = i -> i >= 600 ? 44100 : 48000;
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 1_700_000, 30_000);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessageContaining("changes from 48000 Hz")
                .withMessageContaining("without EXT-X-DISCONTINUITY");
    }

    @Test
    void length_is_in_samples_of_the_first_rate() throws Exception {
        changeRateAt(600, 24000);

        assertThat(Recordings.open(hls.build()).measureSamples())
                .isEqualTo(OptionalLong.of((600L + 2 * 100) * FRAMES * 1024));
    }

    @Test
    void without_timestamps_frames_are_counted_over_it() throws Exception {
        discontinuitiesAt(5);
        hls.hasTimestamp = i -> false;

        assertCut(Recordings.open(hls.build()), 10_000, 30_000);
    }

    @Test
    void without_timestamps_another_rate_begins_where_durations_say() throws Exception {
        changeRateAt(600, 44100);
        hls.hasTimestamp = i -> false;
        Recording recording = Recordings.open(hls.build());

        Clip clip = recording.cut(new ClipRange(1_810_000, 10_000));

        long start = clip.startSample() - 1_804_800L * 441 / 10;
        assertThat(CutFrames.of(clip))
                .isEqualTo(CutFrames.expected(start, start + 441_000).shiftedBy(600 * FRAMES));
        assertThat(clip.warnings()).singleElement().asString().contains("its place rests on EXTINF");
    }

    @Test
    void those_behind_the_clip_cost_two_probes_and_each_before_it_no_more_than_four_reads() throws Exception {
        CountingFiles plain = new CountingFiles(hls.build());
        Recordings.open(plain).cut(new ClipRange(1_200_000, 30_000));
        discontinuitiesAt(500);
        CountingFiles behind = new CountingFiles(hls.build());
        Recordings.open(behind).cut(new ClipRange(1_200_000, 30_000));
        hls.jitterTicks = i -> i < 200 ? 0 : -200 * FRAMES * 1920L;
        discontinuitiesAt(200);
        CountingFiles before = new CountingFiles(hls.build());
        Recordings.open(before).cut(new ClipRange(1_200_000, 30_000));

        assertThat(behind.requests() - plain.requests()).isLessThanOrEqualTo(2);
        assertThat(behind.bytesRead() - plain.bytesRead()).isLessThan(1000);
        assertThat(before.requests() - plain.requests()).isLessThanOrEqualTo(4);
    }

    private static void assertPlace(Recording recording, ClipRange range) throws Exception {
        Clip clip = recording.cut(range);
        assertThat(clip.startSample()).isEqualTo(range.startSample(48000));
        CutFrames expected = CutFrames.expected(clip.startSample(), clip.endSample());
        CutFrames frames = CutFrames.of(clip);
        // At the first frame of new timestamps nothing stands before that a decoder would need.
        int warmUp = expected.numbers().size() - frames.numbers().size();
        assertThat(warmUp).isBetween(0, 1);
        assertThat(frames.numbers())
                .isEqualTo(expected.numbers().subList(warmUp, expected.numbers().size()));
        assertThat(frames.edit().durationSamples()).isEqualTo(expected.edit().durationSamples());
    }

    private void discontinuitiesAt(Integer... segments) {
        Set<Integer> at = Set.of(segments);
        hls.tagsBefore = i -> at.contains(i) ? "#EXT-X-DISCONTINUITY\n" : "";
    }

    private void changeRateAt(int segment, int sampleRateHz) {
        discontinuitiesAt(segment);
        hls.rateOf = i -> i >= segment ? sampleRateHz : 48000;
        hls.extinf = i -> String.format(Locale.ROOT, "%.3f", FRAMES * 1024.0 / hls.rateOf.applyAsInt(i));
        hls.jitterTicks = i -> i < segment
                ? 0
                : 777_777 + Math.round((i - segment) * FRAMES * 1024.0 * 90_000 / sampleRateHz) - i * FRAMES * 1920L;
    }
}
