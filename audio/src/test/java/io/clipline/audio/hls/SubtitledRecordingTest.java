package io.clipline.audio.hls;

import static io.clipline.audio.hls.NumberedFmp4.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.captions.ClipCaptions;
import io.clipline.audio.captions.WebVtt;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.WebVttHls;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitledRecordingTest {

    private static final long WRAP = 1L << 33;
    private static final int SECONDS = 3600;
    private static final ClipRange CLIP = new ClipRange(1_800_400, 30_000);

    @ParameterizedTest
    @ValueSource(strings = {"packed", "ts", "fmp4"})
    void captions_are_cut_by_the_timestamps_of_the_sound(String kind) throws Exception {
        FileSet sound = NumberedFmp4.of(kind, 4);
        long first = open(sound).firstTimestamp().orElseThrow();

        FileSet files = WebVttHls.counting(SECONDS)
                .writtenLater(5_000)
                .header(i -> map(first, 5_000))
                .beside(sound);

        assertExact(files, WebVttHls.counting(SECONDS), 100);
    }

    @Test
    void a_map_in_each_segment_may_name_that_segments_own_start() throws Exception {
        WebVttHls text = WebVttHls.counting(SECONDS).header(i -> map(900_000 + i * 6_000L * 90, i * 6_000L));

        assertExact(text.beside(sound(900_000)), WebVttHls.counting(SECONDS), 100);
    }

    @Test
    void timestamps_may_begin_anew_on_the_way() throws Exception {
        long first = WRAP - 90_000 * 1_000;
        WebVttHls constant = WebVttHls.counting(SECONDS).header(i -> map(first, 0));
        WebVttHls moving = WebVttHls.counting(SECONDS).header(i -> map(first + i * 6_000L * 90, i * 6_000L));

        assertExact(constant.beside(sound(first)), WebVttHls.counting(SECONDS), 50);
        assertExact(moving.beside(sound(first)), WebVttHls.counting(SECONDS), 50);
    }

    @Test
    void without_a_map_cues_that_fit_the_recordings_own_time_mean_that() throws Exception {
        assertExact(WebVttHls.counting(SECONDS).beside(sound(900_000)), WebVttHls.counting(SECONDS), 50);
        // 1.4 s are too little to tell by the place: most producers mean the recording's time.
        assertExact(WebVttHls.counting(SECONDS).beside(sound(126_000)), WebVttHls.counting(SECONDS), 50);
    }

    @Test
    void without_a_map_cues_that_fit_only_as_timestamps_are_timestamps() throws Exception {
        WebVttHls text = WebVttHls.counting(SECONDS).writtenLater(10_000);
        long wrapMillis = WRAP / 90;

        assertExact(text.beside(sound(900_000)), WebVttHls.counting(SECONDS), 50);
        assertExact(
                WebVttHls.counting(SECONDS).writtenLater(wrapMillis).beside(sound(wrapMillis * 90)),
                WebVttHls.counting(SECONDS),
                20);
    }

    @Test
    void in_a_recording_without_timestamps_a_map_counts_only_where_cues_fit_by_it_alone() throws Exception {
        SyntheticHls untimed = hls(0);
        untimed.hasTimestamp = i -> false;
        FileSet sound = new FileSet(SyntheticHls.PLAYLIST, untimed.contents());
        WebVttHls fitting = WebVttHls.counting(SECONDS).header(i -> map(900_000, 0));
        WebVttHls moved = WebVttHls.counting(SECONDS).writtenLater(20_000).header(i -> map(900_000, 30_000));

        assertExact(fitting.beside(sound), WebVttHls.counting(SECONDS), 20);
        assertExact(moved.beside(sound), WebVttHls.counting(SECONDS), 20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3.0, 4.0})
    void durations_rounded_by_a_seventh_do_not_matter(double declared) throws Exception {
        WebVttHls text = WebVttHls.counting(SECONDS)
                .segmentMillis(3_500)
                .declaredSeconds(i -> declared)
                .header(i -> map(900_000, 0));

        assertExact(text.beside(sound(900_000)), WebVttHls.counting(SECONDS), 100);
    }

    @Test
    void rounded_durations_do_not_make_times_timestamps() throws Exception {
        WebVttHls text = WebVttHls.counting(SECONDS).segmentMillis(3_500).declaredSeconds(i -> 4);

        assertExact(text.beside(sound(900_000)), WebVttHls.counting(SECONDS), 50);
    }

    @Test
    void cues_may_stand_only_in_the_segment_that_they_begin_in() throws Exception {
        assertExact(WebVttHls.counting(SECONDS).notRepeated().beside(sound(900_000)), WebVttHls.counting(SECONDS), 50);
    }

    @Test
    void a_clip_of_30_s_costs_the_playlist_and_nine_segments_at_most() throws Exception {
        FileSet files = WebVttHls.counting(SECONDS).header(i -> map(900_000, 0)).beside(sound(900_000));
        CountingFiles counting = new CountingFiles(ExactCuts.files(files));
        Recording recording = Recordings.open(counting);
        Random random = new Random(20_261_122);
        for (int i = 0; i < 50; i++) {
            long requests = counting.requests();
            long bytes = counting.bytesRead();
            recording.captions(range(random, 30_000));
            assertThat(counting.requests() - requests).isLessThanOrEqualTo(1 + 9);
            assertThat(counting.bytesRead() - bytes).isLessThan(25_000);
        }
    }

    @Test
    void rounded_durations_cost_other_segments_once_more() throws Exception {
        WebVttHls text = WebVttHls.counting(SECONDS)
                .segmentMillis(3_500)
                .declaredSeconds(i -> 4)
                .header(i -> map(900_000, 0));
        CountingFiles counting = new CountingFiles(ExactCuts.files(text.beside(sound(900_000))));
        Recording recording = Recordings.open(counting);
        long requests = counting.requests();

        recording.captions(CLIP);

        assertThat(counting.requests() - requests).isLessThanOrEqualTo(1 + 11 + 13);
    }

    @Test
    void segments_without_a_map_cost_four_at_the_beginning_more() throws Exception {
        CountingFiles counting =
                new CountingFiles(ExactCuts.files(WebVttHls.counting(SECONDS).beside(sound(900_000))));
        Recording recording = Recordings.open(counting);
        long requests = counting.requests();

        recording.captions(CLIP);

        assertThat(counting.requests() - requests).isLessThanOrEqualTo(1 + 9 + 4);
    }

    @Test
    void a_recording_without_subtitles_costs_nothing() throws Exception {
        CountingFiles counting = new CountingFiles(hls(900_000).build());
        Recording recording = Recordings.open(counting);
        long requests = counting.requests();

        assertThat(recording.captions(CLIP)).isEmpty();
        assertThat(counting.requests()).isEqualTo(requests);
    }

    @Test
    void one_segment_may_hold_all_of_three_hours() throws Exception {
        WebVttHls text = WebVttHls.counting(3 * SECONDS).segmentMillis(4L * SECONDS * 1000);

        assertExact(text.beside(sound(900_000)), WebVttHls.counting(3 * SECONDS), 10);
    }

    @Test
    void a_playlist_that_may_go_on_says_that_captions_may_be_missing() throws Exception {
        FileSet files = WebVttHls.counting(1_810).beside(sound(900_000));
        String playlist = new String(files.file("text/text.m3u8"), UTF_8).replace("#EXT-X-ENDLIST\n", "");

        ClipCaptions captions =
                captions(NumberedFmp4.with(files, Map.of("text/text.m3u8", playlist.getBytes(UTF_8))), CLIP);

        assertThat(captions.text().hasCues()).isTrue();
        assertThat(captions.warnings())
                .containsExactly("the captions may go on: their playlist ends at 1812000 ms, before the clip does");
    }

    @Test
    void what_is_no_subtitle_playlist_that_can_be_read_is_refused_with_the_reason() {
        assertRefused("#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6,\ntext_00000.vtt\n", "captions in MP4 segments");
        assertRefused("#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:6,\ntext_00000.vtt\n", "live window");
        assertRefused("#EXTINF:0.1,\ntext_00000.vtt\n".repeat(50_000), "more than 128 segments of captions");
        assertRefused("#EXTINF:6,\n../text_00000.vtt\n", "leads out of its folder");
        assertRefused("#EXTINF:6,\nhttps://elsewhere.example/text.vtt\n", "is a URL or a path from a root");
    }

    @Test
    void subtitles_outside_the_recordings_folder_are_not_read() {
        FileSet files = WebVttHls.counting(60).beside(sound(900_000));
        String master = new String(files.file(WebVttHls.MULTIVARIANT), UTF_8)
                .replace("text/text.m3u8", "https://elsewhere.example/text.m3u8");
        FileSet outside = NumberedFmp4.with(files, Map.of(WebVttHls.MULTIVARIANT, master.getBytes(UTF_8)));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> captions(outside, CLIP))
                .withMessageContaining("outside the recording's folder");
    }

    private static void assertRefused(String lines, String reason) {
        FileSet files = WebVttHls.counting(12).beside(sound(900_000));
        byte[] playlist = ("#EXTM3U\n" + lines).getBytes(UTF_8);
        FileSet changed = NumberedFmp4.with(files, Map.of("text/text.m3u8", playlist));

        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> captions(changed, CLIP))
                .withMessageContaining(reason);
    }

    /** Clips of the recording's captions are those of one file with all cues at the recording's own times. */
    private static void assertExact(FileSet files, WebVttHls plain, int clips) throws Exception {
        WebVtt all = WebVtt.parse("all.vtt", plain.file());
        Recording recording = open(files);
        Random random = new Random(20_261_122);
        for (int i = 0; i < clips; i++) {
            ClipRange range = i == 0 ? new ClipRange(0, 5_000) : range(random, 1 + random.nextInt(30_000));
            ClipCaptions captions = recording.captions(range).orElseThrow();
            assertThat(captions.text().toText())
                    .as("%s", range)
                    .isEqualTo(all.cut(range).toText());
            assertThat(captions.warnings()).isEmpty();
        }
        assertThat(recording.captions(CLIP).orElseThrow().text().hasCues()).isTrue();
    }

    private static ClipCaptions captions(FileSet files, ClipRange range) throws Exception {
        return Recordings.open(new InMemoryFiles(files.entry(), files.files()))
                .captions(range)
                .orElseThrow();
    }

    private static ClipRange range(Random random, int durationMillis) {
        return new ClipRange(random.nextInt((SECONDS - 30) * 1000), durationMillis);
    }

    private static FileSet sound(long firstTimestamp) {
        return new FileSet(SyntheticHls.PLAYLIST, hls(firstTimestamp).contents());
    }

    private static SyntheticHls hls(long firstTimestamp) {
        SyntheticHls hls = new SyntheticHls(3);
        hls.firstTimestamp = firstTimestamp;
        return hls;
    }

    private static String map(long ticks, long localMillis) {
        return "X-TIMESTAMP-MAP=MPEGTS:" + Math.floorMod(ticks, WRAP) + ",LOCAL:" + WebVttHls.time(localMillis) + "\n";
    }
}
