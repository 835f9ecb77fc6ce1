package io.clipline.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.captions.WebVtt;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.WebVttHls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptioningTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MAX_ALLOCATED_BYTES = 64 << 20;
    private static final TimeCodedRecording SOUND = new TimeCodedRecording(12, 48_000, 1);
    private static final WebVttHls TEXT = WebVttHls.counting(12).segmentMillis(4_000);
    private static final ClipRange RANGE = new ClipRange(3_500, 4_000);

    @Test
    void a_file_beside_the_recording_is_cut_like_the_sound() throws Exception {
        Clip clip = captioned(m4a(Map.of("text/room.vtt", TEXT.file())), "text/room.vtt");

        assertThat(text(clip)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:00.550
                second 3

                00:00:00.650 --> 00:00:01.550
                second 4

                00:00:01.650 --> 00:00:02.550
                second 5

                00:00:02.650 --> 00:00:03.550
                second 6

                00:00:03.650 --> 00:00:04.000
                second 7

                """);
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void a_subtitle_playlist_may_be_named_for_any_recording() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        TEXT.build().files().forEach((path, content) -> files.put("text/" + path, content));

        assertThat(text(captioned(m4a(files), "text/text.m3u8")))
                .isEqualTo(text(captioned(m4a(Map.of("room.vtt", TEXT.file())), "room.vtt")));
    }

    @Test
    void captions_that_are_named_come_before_those_that_the_recording_names() throws Exception {
        FileSet hls = TEXT.beside(PackedAacHls.of(SOUND.adtsBytes()).build());
        Map<String, byte[]> files = new TreeMap<>(hls.files());
        files.put("other.vtt", "WEBVTT\n\n00:00.000 --> 01:00.000\nanother text\n".getBytes(UTF_8));
        InMemoryFiles all = new InMemoryFiles(hls.entry(), files);

        assertThat(text(captioned(all, Optional.empty()))).contains("second 5");
        assertThat(text(captioned(all, Optional.of("other.vtt"))))
                .contains("another text")
                .doesNotContain("second 5");
    }

    @Test
    void the_map_of_a_single_file_is_honoured_where_the_recording_has_timestamps() throws Exception {
        FileSet hls = PackedAacHls.of(SOUND.adtsBytes()).build();
        long first = Recordings.open(new InMemoryFiles(hls.entry(), hls.files()))
                .firstTimestamp()
                .orElseThrow();
        String later = new String(WebVttHls.counting(12).writtenLater(7_000).file(), UTF_8)
                .replaceFirst("WEBVTT\n", "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:07.000,MPEGTS:" + first + "\n");
        Map<String, byte[]> files = new TreeMap<>(hls.files());
        files.put("room.vtt", later.getBytes(UTF_8));

        assertThat(text(captioned(new InMemoryFiles(hls.entry(), files), "room.vtt")))
                .isEqualTo(text(captioned(m4a(Map.of("room.vtt", TEXT.file())), "room.vtt")));
    }

    @Test
    void a_clip_in_which_nothing_is_said_has_no_captions_and_no_warning() throws Exception {
        Clip clip = captioned(m4a(Map.of("room.vtt", "WEBVTT\n".getBytes(UTF_8))), "room.vtt");

        assertThat(clip.captions()).isEmpty();
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void captions_that_nobody_names_cost_nothing() throws Exception {
        CountingFiles files = new CountingFiles(m4a(Map.of()));
        Recordings.open(files).cut(RANGE);
        CountingFiles again = new CountingFiles(m4a(Map.of()));

        captioned(again, Optional.empty());

        assertThat(again.requests()).isEqualTo(files.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../room.vtt",
                "%2e%2e/room.vtt",
                "/room.vtt",
                "//elsewhere.example/room.vtt",
                "https://elsewhere.example/room.vtt",
                "s3://bucket/room.vtt",
                "file:///etc/passwd",
                "",
                "folder/"
            })
    void a_reference_out_of_the_folder_is_not_followed(String reference) throws Exception {
        assertWithout(
                captioned(m4a(Map.of("room.vtt", TEXT.file())), reference), "must stay in the recording's own folder");
    }

    @Test
    void captions_that_are_not_there_or_no_captions_are_a_warning() throws Exception {
        assertWithout(captioned(m4a(Map.of()), "room.vtt"), "room.vtt is not there");
        assertWithout(captioned(m4a(Map.of("room.vtt", new byte[0])), "room.vtt"), "begin with WEBVTT");
        assertWithout(captioned(m4a(Map.of()), "r.m4a"), "begin with WEBVTT");
    }

    @Test
    void reads_that_fail_are_a_warning_and_a_stop_is_a_stop() throws Exception {
        FileSet hls = TEXT.beside(PackedAacHls.of(SOUND.adtsBytes()).build());
        InMemoryFiles files = new InMemoryFiles(hls.entry(), hls.files());
        Recording recording = Recordings.open(files);
        Clip clip = recording.cut(RANGE);
        for (int request = 0; request < 3; request++) {
            FlakyFiles flaky = new FlakyFiles(files, request, name -> new IOException("no line to " + name));
            FlakyFiles stopping = new FlakyFiles(files, request, InterruptedIOException::new);
            Captioning named = new Captioning(Optional.of("text/text.m3u8"));

            assertWithout(named.add(clip, recording, flaky, RANGE), "no line to ");
            assertThatExceptionOfType(InterruptedIOException.class)
                    .isThrownBy(() -> named.add(clip, recording, stopping, RANGE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "x\n", "-->\n", "00:01.000 --> 00:09.000\nx\n\n", "é\n\n", "€", "STYLE\nx\n\n"})
    void the_largest_file_takes_little_memory_whatever_is_in_it(String line) throws Exception {
        byte[] file = ("WEBVTT\n\n" + line.repeat(WebVtt.MAX_BYTES / line.getBytes(UTF_8).length - 10)).getBytes(UTF_8);
        InMemoryFiles files = m4a(Map.of("room.vtt", file));
        Recording recording = Recordings.open(files);
        Clip clip = recording.cut(RANGE);
        long before = THREADS.getCurrentThreadAllocatedBytes();

        new Captioning(Optional.of("room.vtt")).add(clip, recording, files, RANGE);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED_BYTES);
    }

    @Test
    void larger_ones_are_refused() throws Exception {
        byte[] large = ("WEBVTT\n\n" + "x".repeat(WebVtt.MAX_BYTES)).getBytes(UTF_8);
        Map<String, byte[]> segments = new TreeMap<>(TEXT.build().files());
        segments.put("text_00001.vtt", large);

        assertWithout(captioned(m4a(Map.of("room.vtt", large)), "room.vtt"), "more than 4194304 bytes");
        assertWithout(captioned(m4a(segments), "text.m3u8"), "a segment of captions with more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.m3u8", "text_00001.vtt"})
    @Timeout(60)
    void mutations_end_in_captions_or_a_warning(String path) throws Exception {
        Map<String, byte[]> right = new TreeMap<>(TEXT.header(i -> "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n")
                .build()
                .files());
        InMemoryFiles sound = m4a(Map.of());
        Recording recording = Recordings.open(sound);
        Clip clip = recording.cut(RANGE);
        byte[] file = Optional.ofNullable(right.get(path)).orElseThrow();
        Random random = new Random(20_261_122);
        int captions = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] mutated = random.nextInt(8) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            for (int n = mutated.length == 0 ? -1 : random.nextInt(6); n >= 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(n % 2 == 0 ? 128 : 256);
            }
            right.put(path, mutated);
            CountingFiles files = new CountingFiles(new InMemoryFiles("text.m3u8", right));
            long before = THREADS.getCurrentThreadAllocatedBytes();

            Clip made = new Captioning(Optional.of("text.m3u8")).add(clip, recording, files, RANGE);

            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED_BYTES);
            assertThat(files.requests()).isLessThan(20);
            captions += made.captions().isPresent() ? 1 : 0;
        }
        assertThat(captions).isBetween(200, 4_999);
    }

    private static void assertWithout(Clip clip, String why) {
        assertThat(clip.captions()).isEmpty();
        assertThat(clip.bytes()).isNotEmpty();
        assertThat(clip.warnings())
                .singleElement()
                .asString()
                .startsWith("the clip goes without captions: ")
                .contains(why);
    }

    private static Clip captioned(RecordingFiles files, String reference) throws Exception {
        return captioned(files, Optional.of(reference));
    }

    private static Clip captioned(RecordingFiles files, Optional<String> reference) throws Exception {
        Recording recording = Recordings.open(files);
        return new Captioning(reference).add(recording.cut(RANGE), recording, files, RANGE);
    }

    private static String text(Clip clip) {
        return clip.captions().orElseThrow().toText();
    }

    private static InMemoryFiles m4a(Map<String, byte[]> beside) throws IOException {
        Map<String, byte[]> files = new TreeMap<>(beside);
        files.put("r.m4a", Files.readAllBytes(SOUND.m4a()));
        return new InMemoryFiles("r.m4a", files);
    }
}
