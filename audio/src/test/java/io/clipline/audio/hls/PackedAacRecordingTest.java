package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.LengthlessFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.file.NoSuchFileException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which frames a clip gets, in recordings with one fault each. The sound itself is tested in the exactness tests. */
class PackedAacRecordingTest {

    private static final int HOUR = 1197;

    private final SyntheticHls hls = new SyntheticHls(HOUR);

    @Test
    void cuts_the_right_frames_anywhere() throws Exception {
        assertCutsExactly(hls);
    }

    @ParameterizedTest
    @CsvSource({"44100,2", "16000,1", "22050,6", "96000,2", "7350,8"})
    void cuts_the_right_frames_at_each_sample_rate(int sampleRateHz, int channels) throws Exception {
        hls.sampleRateHz = sampleRateHz;
        hls.channels = channels == 8 ? 7 : channels;

        Recording recording = assertCutsExactly(hls);

        assertThat(recording.info().sampleRateHz()).isEqualTo(sampleRateHz);
        assertThat(recording.info().channels()).isEqualTo(channels);
        assertThat(recording.info().codec()).isEqualTo("mp4a.40.2");
        assertThat(recording.info().format()).isEqualTo("hls-packed-aac");
    }

    @ParameterizedTest
    @CsvSource({"2.9", "3.000", "3.1", "1", "6", "0.001"})
    void believes_timestamps_rather_than_durations(String extinf) throws Exception {
        hls.extinf = i -> extinf;

        assertCutsExactly(hls);
    }

    @Test
    void believes_timestamps_where_durations_are_nonsense() throws Exception {
        int[] millis = new Random(1).ints(HOUR, 0, 9000).toArray();
        hls.extinf = i -> millis[i] / 1000 + "." + "%03d".formatted(millis[i] % 1000);

        assertCutsExactly(hls);
    }

    @Test
    void goes_on_where_timestamps_begin_anew_after_33_bits() throws Exception {
        hls.firstTimestamp = (1L << 33) - 1800 * 90_000L;

        assertCutsExactly(hls);
    }

    @Test
    void knows_the_day_in_a_recording_of_four_days() throws Exception {
        SyntheticHls days = new SyntheticHls(5000);
        // 69 s in few frames: only the numbers of the first and last frames count.
        days.framesIn = i -> 20;
        days.lostBefore = i -> i == 0 ? 0 : 3214;
        days.extinf = i -> "69";
        RecordingFiles files = days.build();
        Recording recording = Recordings.open(files);
        for (int segment : new int[] {0, 1, 1382, 1383, 2500, 2766, 4999}) {
            long startSample = segment * 3234L * 1024 + 2048;

            Clip clip = recording.cut(new ClipRange((startSample * 1000 + 47999) / 48000, 100));

            assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        }
    }

    @Test
    void is_not_shifted_by_timestamps_that_are_rounded_or_jitter() throws Exception {
        hls.sampleRateHz = 44100;
        hls.jitterTicks = i -> i == 0 ? 0 : (i * 7919L) % 1600 - 800;

        assertCutsExactly(hls);
    }

    @Test
    void steps_over_junk_before_the_tag() throws Exception {
        hls.junkBefore = i -> junk(i * 37 % 900, i);

        assertCutsExactly(hls);
    }

    @Test
    void steps_over_frames_of_another_segment_before_the_tag() throws Exception {
        hls.junkBefore = i -> SyntheticHls.frame(99_999_999, 48000, 1);

        assertCutsExactly(hls);
    }

    @Test
    void passes_queries_on() throws Exception {
        hls.query = "?type=replay&token=a%2Fb";

        assertCutsExactly(hls);
    }

    @Test
    void places_what_comes_after_lost_audio_right() throws Exception {
        hls.lostBefore = i -> i == 100 ? 50_000 : i % 200 == 150 ? 141 : 0;
        Recording recording = Recordings.open(hls.build());
        long firstAfter = 100 * 141 + 50_000L;

        Clip clip = recording.cut(new ClipRange((firstAfter + 2) * 1024 / 48 + 1, 30_000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void refuses_a_clip_across_lost_audio_and_says_how_much() throws Exception {
        hls.lostBefore = i -> i == 100 ? 282 : 0;
        Recording recording = Recordings.open(hls.build());
        long boundaryMillis = 100 * 141 * 1024L / 48;

        for (long before : new long[] {29_000, 10_000, 30, -2000, -5980}) {
            assertThatExceptionOfType(UnsupportedRecordingException.class)
                    .isThrownBy(() -> recording.cut(new ClipRange(boundaryMillis - before, 30_000)))
                    .withMessageContaining("no audio for ")
                    .withMessageContaining("before segment 100")
                    .matches(e -> e.sourceName().equals(SyntheticHls.path(100)));
        }
        assertCut(recording, boundaryMillis - 31_000, 30_000);
        assertCut(recording, boundaryMillis + 6100, 30_000);
    }

    @Test
    void takes_a_timestamp_that_is_a_frame_off_for_inexact_and_says_so() throws Exception {
        hls.jitterTicks = i -> i == 600 ? 1920 : 0;
        Recording recording = Recordings.open(hls.build());

        Clip clip = recording.cut(new ClipRange(1_790_000, 30_000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings()).singleElement().asString().contains("segment 600 is a frame late");
    }

    @Test
    void refuses_timestamps_that_run_backwards_inside_a_clip() throws Exception {
        hls.jitterTicks = i -> i == 600 ? -1920 * 5 : 0;
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessageContaining("5 frames before the end of the segment before it");
    }

    @Test
    void a_missing_segment_inside_the_clip_is_not_there() throws Exception {
        hls.isMissing = i -> i == 600;
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessage(SyntheticHls.path(600));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(600 * 3008L + 1000, 1000)));
    }

    @Test
    void missing_segments_elsewhere_do_no_harm() throws Exception {
        hls.isMissing = i -> i % 3 == 1 && (i < 400 || i > 420);
        hls.extinf = i -> "3.000";

        assertCut(Recordings.open(hls.build()), 402 * 3008L, 30_000);
    }

    @Test
    void a_segment_that_the_playlist_calls_a_gap_is_not_read() throws Exception {
        hls.tagsBefore = i -> i == 600 ? "#EXT-X-GAP\n" : "";
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessageContaining("segment 600 is missing (EXT-X-GAP)");
        assertCut(recording, 605 * 3008L, 30_000);
    }

    @Test
    void a_discontinuity_before_the_clip_is_stepped_over_where_timestamps_go_on() throws Exception {
        hls.tagsBefore = i -> i == 100 || i == 300 ? "#EXT-X-DISCONTINUITY\n" : "";
        hls.lostBefore = i -> i == 300 ? 1000 : 0;
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 2_000_000, 30_000);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(100 * 3008L - 10_000, 30_000)))
                .withMessageContaining("a discontinuity lies inside the clip");
    }

    @Test
    void a_discontinuity_whose_timestamps_begin_anew_is_refused_only_where_it_matters() throws Exception {
        hls.tagsBefore = i -> i == 100 ? "#EXT-X-DISCONTINUITY\n" : "";
        hls.jitterTicks = i -> i >= 100 ? -100 * 141 * 1920L + 5 : 0;
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 60_000, 30_000);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(400_000, 30_000)))
                .withMessageContaining("begin anew at segment 100");
    }

    @Test
    void a_changed_sample_rate_is_refused() throws Exception {
        hls.rateOf = i -> i >= 600 ? 44100 : 48000;
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 1_700_000, 30_000);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessageContaining("changes from 48000 Hz");
    }

    @Test
    void counts_frames_near_the_beginning_where_no_timestamp_helps() throws Exception {
        hls.hasTimestamp = i -> false;
        hls.extinf = i -> "3.000";
        Recording recording = Recordings.open(hls.build());

        Clip clip = recording.cut(new ClipRange(80_000, 10_000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void says_that_a_place_rests_on_durations_where_no_timestamp_helps() throws Exception {
        hls.hasTimestamp = i -> false;
        Recording recording = Recordings.open(hls.build());

        Clip clip = recording.cut(new ClipRange(3_000_000, 10_000));

        assertThat(CutFrames.of(clip).numbers())
                .hasSameSizeAs(
                        CutFrames.expected(clip.startSample(), clip.endSample()).numbers());
        assertThat(clip.warnings()).singleElement().asString().contains("rests on EXTINF");
    }

    @Test
    void does_without_timestamps_inside_a_clip() throws Exception {
        hls.hasTimestamp = i -> i % 4 == 0;
        hls.extinf = i -> "3.000";
        Recording recording = Recordings.open(hls.build());

        assertCut(recording, 800 * 3008L + 500, 30_000);
    }

    @Test
    void says_when_no_segment_near_the_clip_has_a_timestamp() throws Exception {
        hls.hasTimestamp = i -> i < 700;
        Recording recording = Recordings.open(hls.build());

        Clip clip = recording.cut(new ClipRange(800 * 3008L + 500, 30_000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings()).singleElement().asString().contains("no timestamp says where segment 800");
    }

    @Test
    void ends_for_good_where_the_playlist_ends() throws Exception {
        Recording recording = Recordings.open(hls.build());
        long samples = HOUR * 141L * 1024;
        assertThat(recording.measureSamples()).hasValue(samples);
        assertThat(recording.info().complete()).isTrue();

        assertCut(recording, samples / 48 - 1000, 1000);
        for (long start : new long[] {samples / 48 - 999, samples / 48, samples / 48 + 500_000}) {
            assertThatExceptionOfType(RecordingEndedException.class)
                    .isThrownBy(() -> recording.cut(new ClipRange(start, 1000)))
                    .withMessageContaining("ends at " + samples / 48 + " ms (sample " + samples + ")")
                    .matches(e -> !e.mayGrow());
        }
    }

    @Test
    void may_grow_where_the_playlist_does_not_end() throws Exception {
        hls.endList = false;
        Recording recording = Recordings.open(hls.build());

        assertThat(recording.info().complete()).isFalse();
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(HOUR * 3008L - 5000, 30_000)))
                .matches(RecordingEndedException::mayGrow);
        assertCut(recording, HOUR * 3008L - 35_000, 30_000);
    }

    @Test
    void measures_a_short_recording_without_timestamps_by_counting() throws Exception {
        SyntheticHls few = new SyntheticHls(20);
        few.hasTimestamp = i -> false;
        assertThat(Recordings.open(few.build()).measureSamples()).hasValue(20 * 141 * 1024L);

        hls.hasTimestamp = i -> false;
        assertThat(Recordings.open(hls.build()).measureSamples()).isEmpty();
    }

    @Test
    void works_where_the_store_tells_no_lengths() throws Exception {
        Recording recording = Recordings.open(new LengthlessFiles(hls.build()));

        assertCut(recording, 1_234_567, 30_000);
    }

    @Test
    void segments_may_be_of_any_length() throws Exception {
        int[] frames = new Random(5).ints(HOUR, 1, 700).toArray();
        hls.framesIn = i -> frames[i];
        Recording recording = Recordings.open(hls.build());
        long millis = IntStream.of(frames).sum() * 1024L / 48;
        Random random = new Random(6);

        for (int i = 0; i < 50; i++) {
            assertCut(recording, (long) (random.nextDouble() * (millis - 30_000)), 30_000);
        }
    }

    private static Recording assertCutsExactly(SyntheticHls hls) throws Exception {
        long millis = hls.segments * 141L * 1024 * 1000 / hls.sampleRateHz;
        RecordingFiles files = hls.build();
        Recording recording = Recordings.open(files);
        Random random = new Random(42);
        for (long start : new long[] {0, 1, 21, 22, 999, millis - 30_000, millis - 29_999 - 1}) {
            assertCut(recording, start, 30_000);
        }
        for (int i = 0; i < 25; i++) {
            long duration = 1000L + random.nextInt(29_001);
            assertCut(recording, (long) (random.nextDouble() * (millis - duration)), duration);
            // A recording that knows nothing yet finds the same.
            assertCut(Recordings.open(files), (long) (random.nextDouble() * (millis - duration)), duration);
        }
        return recording;
    }

    private static void assertCut(Recording recording, long startMillis, long durationMillis) throws Exception {
        ClipRange range = new ClipRange(startMillis, durationMillis);

        Clip clip = recording.cut(range);

        int rate = recording.info().sampleRateHz();
        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(range.startSample(rate), range.endSample(rate)));
        assertThat(clip.startSample()).isEqualTo(range.startSample(rate));
        assertThat(clip.endSample()).isEqualTo(range.endSample(rate));
        assertThat(clip.warnings()).isEmpty();
    }

    private static byte[] junk(int length, int seed) {
        byte[] junk = new byte[length];
        new Random(seed).nextBytes(junk);
        return junk;
    }
}
