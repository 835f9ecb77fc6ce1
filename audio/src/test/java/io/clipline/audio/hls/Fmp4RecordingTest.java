package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static io.clipline.audio.hls.CutFrames.assertCutWithSilence;
import static io.clipline.audio.hls.NumberedFmp4.open;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fragmented MP4 as segments: what is cut, and what damage does. Segments have 50 frames, which is 1067 ms. */
class Fmp4RecordingTest {

    @Test
    void says_what_it_is() throws Exception {
        Recording recording = open(NumberedFmp4.of(10));

        assertThat(recording.info().format()).isEqualTo("hls-fmp4");
        assertThat(recording.info().codec()).isEqualTo("mp4a.40.2");
        assertThat(recording.info().sampleRateHz()).isEqualTo(48000);
        assertThat(recording.info().channels()).isEqualTo(1);
        assertThat(recording.measureSamples()).isEqualTo(OptionalLong.of(500 * 1024));
    }

    @Test
    void cuts_from_the_first_sample_to_the_last() throws Exception {
        Recording recording = open(NumberedFmp4.of(10).firstTime(123_456_789_012L));

        assertCut(recording, 0, 1);
        assertCut(recording, 0, 10_666);
        assertCut(recording, 1066, 2);
        assertCut(recording, 10_665, 1);
    }

    @Test
    void priming_that_an_edit_list_hides_does_not_count() throws Exception {
        Clip clip = open(NumberedFmp4.of(10).hiddenTime(1024 + 24)).cut(new ClipRange(1000, 1000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(48_000 + 1048, 96_000 + 1048));
        assertThat(clip.startSample()).isEqualTo(48_000);
        assertThat(clip.endSample()).isEqualTo(96_000);
        assertThat(open(NumberedFmp4.of(10).hiddenTime(1048)).measureSamples())
                .isEqualTo(OptionalLong.of(500 * 1024 - 1048));
    }

    @Test
    void what_an_edit_list_hides_before_the_first_segment_hides_nothing_of_it() throws Exception {
        assertCut(open(NumberedFmp4.of(10).hiddenTime(1024).firstTime(1024)), 1000, 1000);
    }

    @Test
    void a_lost_segment_before_the_clip_changes_nothing() throws Exception {
        FileSet hls = NumberedFmp4.of(10).build();
        String playlist = playlist(hls).replaceFirst("#EXTINF[^\n]*\nsegment_00003.m4s\n", "");

        assertCut(open(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8))), 5000, 2000);
    }

    @ParameterizedTest
    @CsvSource({"''", "#EXT-X-DISCONTINUITY"})
    void a_lost_segment_inside_the_clip_is_silence(String tag) throws Exception {
        FileSet hls = NumberedFmp4.of(10).build();
        String playlist = playlist(hls).replaceFirst("#EXTINF[^\n]*\nsegment_00003.m4s\n", tag + "\n");
        Recording recording = open(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8)));

        assertThat(assertCutWithSilence(recording, 2500, 3000)).isEqualTo(50);
    }

    @Test
    void a_segment_that_the_playlist_calls_a_gap_matters_only_inside_the_clip() throws Exception {
        FileSet hls = NumberedFmp4.of(10).build();
        String playlist =
                playlist(hls).replace("#EXTINF:1.066667,\nsegment_00003", "#EXT-X-GAP\n#EXTINF:1.066667,\ngone");
        assertThat(playlist).contains("GAP");
        Recording recording = open(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8)));

        assertCut(recording, 1000, 2000);
        assertCut(recording, 4400, 2000);
        assertThat(assertCutWithSilence(recording, 2500, 3000)).isEqualTo(50);
    }

    @Test
    void a_segment_that_is_not_there_matters_only_inside_the_clip() throws Exception {
        FileSet hls = NumberedFmp4.of(10).build();
        Map<String, byte[]> files = new HashMap<>(hls.files());
        files.remove(Fmp4Hls.path(3));
        Recording recording = open(new FileSet(hls.entry(), files));

        assertCut(recording, 4400, 2000);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> recording.cut(new ClipRange(2500, 3000)));
    }

    @Test
    void a_segment_that_was_cut_short_is_a_hole() throws Exception {
        FileSet hls = NumberedFmp4.of(10).build();
        byte[] part = Arrays.copyOf(hls.file(Fmp4Hls.path(3)), 4000);
        Recording recording = open(hls, Map.of(Fmp4Hls.path(3), part));

        assertCut(recording, 3200, 100);
        assertCut(recording, 4400, 2000);
        assertThat(assertCutWithSilence(recording, 3000, 3000)).isBetween(1L, 49L);
    }

    @Test
    void a_new_init_at_a_discontinuity_is_read_for_what_comes_after() throws Exception {
        Recording recording = open(NumberedFmp4.of(10).newInitEvery(4));

        assertCut(recording, 5000, 2000);
        assertCut(recording, 9000, 1000);
        assertCut(recording, 4000, 1000);
    }

    @Test
    void decode_times_that_begin_anew_count_on_from_what_came_before() throws Exception {
        Recording recording = open(NumberedFmp4.of(10).newInitEvery(4).shiftTimes(i -> i < 4 ? 0 : -4 * 50 * 1024));

        assertCut(recording, 1000, 2000);
        Clip after = recording.cut(new ClipRange(6000, 1000));
        assertThat(CutFrames.of(after)).isEqualTo(CutFrames.expected(288_000, 336_000));
        assertThat(after.warnings()).isEmpty();
        Clip across = recording.cut(new ClipRange(4000, 1000));
        assertThat(CutFrames.of(across)).isEqualTo(CutFrames.expected(192_000, 240_000));
        assertThat(across.warnings()).singleElement().asString().contains("begin anew at 4266 ms");
    }

    @Test
    void decode_times_between_frames_are_said() throws Exception {
        Recording recording = open(NumberedFmp4.of(10).shiftTimes(i -> i < 4 ? 0 : 100));

        Clip clip = recording.cut(new ClipRange(6000, 1000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(288_000, 336_000));
        assertThat(clip.warnings()).isNotEmpty().first().asString().contains("100 samples off");
    }

    @Test
    void a_changed_timescale_that_the_times_do_not_count_in_is_refused_where_the_clip_needs_it() throws Exception {
        FileSet hls = NumberedFmp4.of(10).newInitEvery(4).build();
        FileSet other = NumberedFmp4.of(10).timescale(90_000).build();
        Recording recording = open(hls, Map.of("init_4.mp4", other.file(Fmp4Hls.INIT)));

        assertCut(recording, 1000, 2000);
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(5000, 1000)))
                .withMessageContaining("before the end of the segment before it");
    }

    @ParameterizedTest
    @CsvSource({"Opus, Opus", "fLaC, FLAC", "ec-3, Enhanced AC-3", "enca, encrypted audio"})
    void other_codecs_are_refused_by_their_names(String sampleEntry, String name) {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(NumberedFmp4.of(3).codec(sampleEntry)))
                .withMessageContaining(name);
    }

    @Test
    void he_aac_is_known_by_its_config() throws Exception {
        // Object type 5, 24 kHz, mono, 48 kHz, object type 2.
        Recording recording = open(NumberedFmp4.of(3).config((byte) 0x2B, (byte) 0x09, (byte) 0x88, (byte) 0x00));

        assertThat(recording.info().codec()).isEqualTo("mp4a.40.5");
        assertThat(recording.info().sampleRateHz()).isEqualTo(48_000);
    }

    @Test
    void channels_that_adts_cannot_name_are_cut() throws Exception {
        // Object type 2, 48 kHz, channel configuration 11, which is 6.1.
        Recording recording = open(NumberedFmp4.of(3).config((byte) 0x11, (byte) 0xD8));

        assertThat(recording.info().channels()).isEqualTo(7);
        assertCut(recording, 1000, 1000);
    }

    @Test
    void fragments_without_decode_times_are_refused() throws Exception {
        FileSet hls = NumberedFmp4.of(3).build();
        Map<String, byte[]> changed = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            byte[] segment = hls.file(Fmp4Hls.path(i)).clone();
            int at = new String(segment, ISO_8859_1).indexOf("tfdt");
            segment[at] = 'x';
            changed.put(Fmp4Hls.path(i), segment);
        }
        Recording recording = open(hls, changed);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(0, 1000)))
                .withMessageContaining("'tfdt'");
    }

    @Test
    void what_is_no_mp4_before_the_segments_is_refused() {
        FileSet hls = NumberedFmp4.of(3).build();

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(
                        () -> open(hls, Map.of(Fmp4Hls.INIT, "<html>".repeat(50).getBytes(UTF_8))))
                .withMessageContaining("EXT-X-MAP");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(hls, Map.of(Fmp4Hls.INIT, new byte[(1 << 20) + 1])))
                .withMessageContaining("more than 1048576 bytes");
    }

    @Test
    void segments_without_a_map_are_refused() {
        FileSet hls = NumberedFmp4.of(3).build();
        String playlist = playlist(hls).replaceFirst("#EXT-X-MAP[^\n]*\n", "");
        byte[] init = hls.file(Fmp4Hls.INIT);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8), Fmp4Hls.path(0), init)))
                .withMessageContaining("without EXT-X-MAP");
    }

    @Test
    void ranges_that_lie_outside_the_file_end_in_a_reason() {
        for (String range : List.of("5000@99999999", "0@0", "100000000000@5", "1@700")) {
            FileSet hls = NumberedFmp4.of(3).build();
            String playlist = playlist(hls).replace("segment_00001", "#EXT-X-BYTERANGE:" + range + "\nsegment_00001");
            assertThatExceptionOfType(UnreadableRecordingException.class)
                    .as(range)
                    .isThrownBy(() -> open(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8)))
                            .cut(new ClipRange(500, 2000)));
        }
    }

    private static String playlist(FileSet hls) {
        return new String(hls.file(hls.entry()), UTF_8);
    }
}
