package io.clipline.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.testkit.TestCluster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedAacHlsTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(20, 48000, 1);
    /** The ID3 tag's header, the PRIV frame's header and its owner, which ends with a zero. */
    private static final int TIMESTAMP_AT = 10 + 10 + 45;

    @TempDir
    Path folder;

    private final PackedAacHls hls = PackedAacHls.of(RECORDING.adtsBytes());

    @Test
    void a_player_hears_what_was_cut_into_chunks() {
        var decoded = Ffmpeg.decode(hls.build().writeTo(folder));
        assertThat(decoded.maxDifference(Ffmpeg.decode(RECORDING.adts()))).isZero();
    }

    @Test
    void a_chunk_is_a_tag_with_its_timestamp_and_whole_frames() {
        var files = hls.framesPerChunk(141).firstTimestamp(1000).build();
        assertThat(files.files()).hasSize(1 + 7);
        var second = files.file("chunk_00001.aac");
        assertThat(new String(second, 0, 3, StandardCharsets.US_ASCII)).isEqualTo("ID3");
        assertThat(timestamp(second)).isEqualTo(1000 + 141 * 1024 * 90_000L / 48_000);
        int tagLength = 10 + second[9];
        var frames = AdtsFrames.of(Arrays.copyOfRange(second, tagLength, second.length));
        assertThat(frames.frames()).hasSize(141);
        assertThat(frames.sampleRateHz()).isEqualTo(48000);
        assertThat(frames.channels()).isEqualTo(1);
    }

    @Test
    void timestamps_wrap_at_33_bits() {
        long beforeWrap = (1L << 33) - 1;
        var files = hls.firstTimestamp(beforeWrap).build();
        assertThat(timestamp(files.file("chunk_00000.aac"))).isEqualTo(beforeWrap);
        assertThat(timestamp(files.file("chunk_00001.aac"))).isEqualTo(141 * 1024 * 90_000L / 48_000 - 1);
    }

    @Test
    void the_playlist_says_durations_queries_and_the_end_as_told() {
        var told = hls.declaredSeconds(chunk -> 3)
                .query("t=1")
                .extraLine("#EXT-X-WEATHER:rain")
                .windowsLines();
        assertThat(playlist(told))
                .startsWith("#EXTM3U\r\n")
                .contains("#EXT-X-WEATHER:rain\r\n#EXTINF:3.000000,\r\nchunk_00000.aac?t=1\r\n")
                .endsWith("#EXT-X-ENDLIST\r\n");
        assertThat(playlist(hls.withoutEndList())).doesNotContain("ENDLIST");
    }

    @Test
    void exact_durations_add_up_to_the_recordings() {
        double sum = playlist(hls)
                .lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(8, line.length() - 1)))
                .sum();
        assertThat(sum).isEqualTo(Ffmpeg.decode(RECORDING.adts()).length() / 48000.0, within(0.00001));
    }

    @Test
    void a_missing_chunk_is_listed_and_a_lost_one_is_not() {
        var files = hls.missing(1).lost(3).build();
        assertThat(files.files()).doesNotContainKeys("chunk_00001.aac", "chunk_00003.aac");
        assertThat(playlist(hls)).contains("chunk_00001.aac").doesNotContain("chunk_00003.aac");
    }

    @Test
    void junk_comes_before_the_tag_and_text_frames_around_the_timestamp() {
        var chunk =
                hls.junkBeforeTag(new byte[] {1, 2, 3}).withTextFrames().build().file("chunk_00000.aac");
        assertThat(chunk).startsWith(1, 2, 3, 'I', 'D', '3');
        var text = new String(chunk, 0, 300, StandardCharsets.ISO_8859_1);
        assertThat(List.of(text.indexOf("TXXX"), text.indexOf("PRIV"), text.lastIndexOf("TXXX")))
                .doesNotContain(-1)
                .isSorted();
        assertThat(hls.withoutTimestamps().build().file("chunk_00000.aac")).isNotEqualTo(chunk);
    }

    @Test
    void without_timestamps_a_chunk_begins_with_a_frame() {
        assertThat(hls.withoutTimestamps().build().file("chunk_00000.aac")).startsWith(0xFF, 0xF1);
    }

    @Test
    void a_recording_is_put_into_a_bucket() {
        var bucket = TestCluster.newBucket();
        var key = hls.build().putInto(TestCluster.objectStore(), bucket, "recordings/r1/");
        assertThat(key).isEqualTo("recordings/r1/playlist.m3u8");
    }

    private static String playlist(PackedAacHls hls) {
        return new String(hls.build().file(PackedAacHls.PLAYLIST), StandardCharsets.UTF_8);
    }

    private static long timestamp(byte[] chunk) {
        return ByteBuffer.wrap(chunk).getLong(TIMESTAMP_AT);
    }
}
