package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What a cut makes of recordings with lost, displaced or changed parts. */
class PackedAacDamageTest {

    private static final int HOUR = 1197;

    private final SyntheticHls hls = new SyntheticHls(HOUR);

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
    void a_live_window_is_refused_because_nothing_says_where_the_recording_began() {
        hls.header += "#EXT-X-MEDIA-SEQUENCE:1704\n";
        hls.endList = false;

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(hls.build()))
                .withMessageContaining("live window that begins at segment 1704");
    }

    @Test
    void a_complete_playlist_that_begins_late_is_cut_and_said() throws Exception {
        hls.header += "#EXT-X-MEDIA-SEQUENCE:1704\n";

        Clip clip = Recordings.open(hls.build()).cut(new ClipRange(80_000, 10_000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings()).singleElement().asString().contains("begins at media sequence number 1704");
    }
}
