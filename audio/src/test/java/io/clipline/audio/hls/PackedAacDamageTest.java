package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.Recordings;
import io.clipline.audio.SettledFiles;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void puts_silence_where_audio_is_lost_and_says_where() throws Exception {
        hls.lostBefore = i -> i == 100 ? 282 : 0;
        Recording recording = Recordings.open(hls.build());
        long holeMillis = 100 * 141 * 1024L / 48;

        for (long before : new long[] {29_000, 27_000, 10_000, 30, -2000, -5980}) {
            Clip clip = recording.cut(new ClipRange(holeMillis - before, 30_000));

            assertThat(CutFrames.of(clip))
                    .isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample())
                            .without(100 * 141, 102 * 141));
            assertThat(clip.warnings())
                    .containsExactly("sound is missing from " + Math.max(0, before) + " to "
                            + Math.min(30_000, before + 6016)
                            + " ms of the clip; there is silence in its place");
        }
        assertCut(recording, holeMillis - 31_000, 30_000);
        assertCut(recording, holeMillis + 6100, 30_000);
    }

    @Test
    void a_clip_of_which_more_than_half_is_lost_is_refused_and_told_how_much() throws Exception {
        hls.lostBefore = i -> i == 100 ? 282 : 0;
        Recording recording = Recordings.open(hls.build());
        long holeMillis = 100 * 141 * 1024L / 48;

        assertThat(recording.cut(new ClipRange(holeMillis - 3000, 12_100)).warnings())
                .hasSize(1);
        for (long duration : new long[] {8000, 1000}) {
            assertThatExceptionOfType(UnsupportedRecordingException.class)
                    .isThrownBy(() -> recording.cut(new ClipRange(holeMillis + 500, duration)))
                    .withMessageContaining("no audio for ")
                    .withMessageContaining("before segment 100, of the clip's ")
                    .matches(e -> e.sourceName().equals(SyntheticHls.path(100)));
        }
    }

    @Test
    void does_not_put_silence_where_more_than_two_channels_are_lost() throws Exception {
        hls.lostBefore = i -> i == 100 ? 282 : 0;
        hls.channels = 6;
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(280_000, 30_000)))
                .withMessageContaining("no audio for 6016 ms before segment 100, inside the clip; silence can");
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
    void a_segment_that_is_not_there_may_still_come() throws Exception {
        hls.isMissing = i -> i == 600;
        Recording recording = Recordings.open(hls.build());

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_790_000, 30_000)))
                .withMessage(SyntheticHls.path(600));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(600 * 3008L + 1000, 1000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.008", "3.000", "2.900"})
    void a_segment_that_is_not_there_is_silence_where_nothing_will_come_any_more(String extinf) throws Exception {
        hls.isMissing = i -> i == 600 || i == 601;
        hls.extinf = i -> extinf;
        Recording recording = Recordings.open(new SettledFiles(hls.build()));

        for (long start : new long[] {595, 598, 599, 600, 601}) {
            Clip clip = recording.cut(new ClipRange(start * 3008 + 1504, 20_000));

            assertThat(CutFrames.of(clip))
                    .isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample())
                            .without(600 * 141, 602 * 141));
            assertThat(clip.warnings()).singleElement().asString().startsWith("sound is missing from ");
        }
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(600 * 3008L - 1000, 10_000)))
                .withMessage(SyntheticHls.path(600));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(600 * 3008L + 1000, 500)));
    }

    @Test
    void where_no_timestamp_helps_a_lost_segment_is_as_long_as_the_playlist_says() throws Exception {
        hls.isMissing = i -> i == 10;
        hls.hasTimestamp = i -> false;
        Recording recording = Recordings.open(new SettledFiles(hls.build()));

        Clip clip = recording.cut(new ClipRange(20_000, 30_000));

        assertThat(CutFrames.of(clip))
                .isEqualTo(
                        CutFrames.expected(clip.startSample(), clip.endSample()).without(1410, 1551));
        assertThat(clip.warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.contains("before segment 11; EXTINF says it"));
    }

    @Test
    void a_recording_whose_last_segments_are_lost_ends_before_them() throws Exception {
        hls.isMissing = i -> i >= HOUR - 2;
        Recording recording = Recordings.open(new SettledFiles(hls.build()));

        assertCut(recording, (HOUR - 12) * 3008L, 30_000);
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange((HOUR - 12) * 3008L + 1000, 30_000)))
                .withMessageContaining("what its playlist lists behind that is not there");
    }

    @Test
    void missing_segments_elsewhere_do_no_harm() throws Exception {
        hls.isMissing = i -> i % 3 == 1 && (i < 400 || i > 420);
        hls.extinf = i -> "3.000";

        assertCut(Recordings.open(hls.build()), 402 * 3008L, 30_000);
    }

    @Test
    void a_segment_that_the_playlist_calls_a_gap_is_not_read_but_silence() throws Exception {
        hls.tagsBefore = i -> i == 600 ? "#EXT-X-GAP\n" : "";
        CountingFiles files = new CountingFiles(hls.build());
        Recording recording = Recordings.open(files);

        Clip clip = recording.cut(new ClipRange(1_790_000, 30_000));

        assertThat(CutFrames.of(clip))
                .isEqualTo(
                        CutFrames.expected(clip.startSample(), clip.endSample()).without(600 * 141, 601 * 141));
        assertThat(clip.warnings())
                .containsExactly("sound is missing from 14800 to 17808 ms of the clip; there is silence in its place");
        assertThat(files.objectsRead()).doesNotContain(SyntheticHls.path(600));
        assertCut(recording, 605 * 3008L, 30_000);
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
