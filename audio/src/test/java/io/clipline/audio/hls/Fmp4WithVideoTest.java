package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound and video in the same segments of fragmented MP4: the video is stepped over. */
class Fmp4WithVideoTest {

    private static final int SECONDS = 60;
    private static final String PLAYLIST = "playlist.m3u8";

    @TempDir
    private static Path folder;

    private static Map<String, byte[]> alone = Map.of();
    private static Map<String, byte[]> mixed = Map.of();

    @BeforeAll
    static void makeRecordings() throws IOException {
        alone = made(folder.resolve("alone"), List.of(), List.of());
        mixed = made(
                folder.resolve("mixed"),
                List.of("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25"),
                List.of("-c:v", "mpeg4", "-b:v", "500k", "-g", "50", "-map", "0:a", "-map", "1:v"));
    }

    @Test
    void a_clip_has_the_very_frames_that_it_has_without_the_video() throws Exception {
        for (long start : List.of(0L, 1L, 5_999L, 6_000L, 17_345L, 29_000L)) {
            ClipRange range = new ClipRange(start, 30_000);

            assertThat(ReadClip.parse(cut(files(mixed), range).bytes()).frames())
                    .containsExactlyElementsOf(
                            ReadClip.parse(cut(files(alone), range).bytes()).frames());
        }
    }

    @Test
    void a_clip_costs_the_tables_and_the_sound_of_its_segments() throws Exception {
        CountingFiles counting = new CountingFiles(files(mixed));

        int clipBytes = cut(counting, new ClipRange(17_345, 30_000)).bytes().length;

        // Of each of six segments the beginning, and then its sound.
        assertThat(counting.requests()).isLessThanOrEqualTo(1 + 1 + 1 + 2 + 2 * 6);
        long tables = 7 * (8 << 10);
        assertThat((double) counting.bytesRead()).isLessThan(1.25 * clipBytes + tables);
        long ofSegments =
                mixed.values().stream().mapToLong(bytes -> bytes.length).sum();
        assertThat(counting.bytesRead()).isLessThan(ofSegments * 36 / SECONDS / 2);
    }

    @Test
    void segments_of_several_fragments_are_read_whole_and_cut_the_same() throws Exception {
        Map<String, byte[]> several = inPairs();
        ClipRange range = new ClipRange(17_345, 30_000);

        assertThat(ReadClip.parse(cut(files(several), range).bytes()).frames())
                .containsExactlyElementsOf(
                        ReadClip.parse(cut(files(alone), range).bytes()).frames());
    }

    /** Two segments in a file each. */
    private static Map<String, byte[]> inPairs() {
        Map<String, byte[]> pairs = new HashMap<>(mixed);
        StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n");
        for (int i = 0; mixed.containsKey(segment(i)); i += 2) {
            byte[] first = mixed.getOrDefault(segment(i), new byte[0]);
            byte[] second = mixed.getOrDefault(segment(i + 1), new byte[0]);
            pairs.put(
                    segment(i),
                    ByteBuffer.allocate(first.length + second.length)
                            .put(first)
                            .put(second)
                            .array());
            playlist.append("#EXTINF:12,\n").append(segment(i)).append('\n');
        }
        pairs.put(PLAYLIST, playlist.append("#EXT-X-ENDLIST\n").toString().getBytes(UTF_8));
        return pairs;
    }

    private static String segment(int i) {
        return String.format(Locale.ROOT, "segment_%03d.m4s", i);
    }

    private static Clip cut(RecordingFiles files, ClipRange range) throws Exception {
        return Recordings.open(files).cut(range);
    }

    private static InMemoryFiles files(Map<String, byte[]> contents) {
        return new InMemoryFiles(PLAYLIST, contents);
    }

    private static Map<String, byte[]> made(Path to, List<String> video, List<String> options) throws IOException {
        Files.createDirectories(to);
        List<String> arguments = new ArrayList<>(
                List.of("-i", new TimeCodedRecording(SECONDS, 48_000, 1).adts().toString()));
        arguments.addAll(video);
        arguments.addAll(List.of("-t", "" + SECONDS, "-c:a", "copy", "-bsf:a", "aac_adtstoasc"));
        arguments.addAll(options);
        arguments.addAll(List.of("-f", "hls", "-hls_time", "6", "-hls_list_size", "0", "-hls_playlist_type", "vod"));
        arguments.addAll(List.of("-hls_segment_type", "fmp4"));
        arguments.addAll(
                List.of("-hls_segment_filename", to.resolve("segment_%03d.m4s").toString()));
        arguments.addAll(List.of("-bitexact", to.resolve(PLAYLIST).toString()));
        Ffmpeg.run(arguments);
        Map<String, byte[]> contents = new HashMap<>();
        try (Stream<Path> all = Files.list(to)) {
            for (Path file : all.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
