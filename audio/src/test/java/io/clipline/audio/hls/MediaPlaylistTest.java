package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Golden;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.ProducerPlaylists;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaPlaylistTest {

    private static final String SEGMENT = "#EXTINF:3,\na.aac\n";

    @Test
    void reads_what_producers_write() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (Map.Entry<String, byte[]> file : ProducerPlaylists.media().entrySet()) {
            MediaPlaylist playlist = MediaPlaylist.parse(file.getKey(), file.getValue(), PlaylistPlace.UNKNOWN);
            dump.append(file.getKey()).append('\n').append(dump(playlist).indent(2));
        }
        Golden.assertMatches("corpus/media-playlists", dump.toString());
    }

    @Test
    void is_complete_with_an_end_or_the_promise_that_nothing_changes() throws Exception {
        assertThat(parse(SEGMENT).isComplete()).isFalse();
        assertThat(parse("#EXT-X-PLAYLIST-TYPE:EVENT\n" + SEGMENT).isComplete()).isFalse();
        assertThat(parse("#EXT-X-PLAYLIST-TYPE:VOD\n" + SEGMENT).isComplete()).isTrue();
        assertThat(parse(SEGMENT + "#EXT-X-ENDLIST").isComplete()).isTrue();
    }

    @Test
    void is_a_live_window_where_segments_were_dropped_before_the_first() throws Exception {
        String dropped = "#EXT-X-MEDIA-SEQUENCE:7\n" + SEGMENT;

        assertThat(parse(dropped).isLiveWindow()).isTrue();
        assertThat(parse(SEGMENT).isLiveWindow()).isFalse();
        assertThat(parse(dropped + "#EXT-X-ENDLIST").isLiveWindow()).isFalse();
        assertThat(parse("#EXT-X-PLAYLIST-TYPE:EVENT\n" + dropped).isLiveWindow())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#EXT-X-STREAM-INF:BANDWIDTH=1 | multivariant playlist (EXT-X-STREAM-INF)",
                "#EXT-X-MEDIA:TYPE=AUDIO | multivariant playlist (EXT-X-MEDIA)",
                "#EXT-X-KEY:METHOD=SAMPLE-AES,METHOD=NONEXISTENT | encrypted segments",
                "#EXT-X-KEY: | encrypted segments",
                "#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example/k\" | a key that must lie in the recording's folder",
                "#EXT-X-KEY:METHOD=AES-128,URI=\"skd://k\" | is a URL or a path from a root",
                "#EXT-X-KEY:METHOD=AES-128,URI=\"k\",KEYFORMAT=\"com.apple.streamingkeydelivery\" | KEYFORMAT com.apple",
                "#EXT-X-I-FRAMES-ONLY | EXT-X-I-FRAMES-ONLY",
                "#EXT-X-SKIP:SKIPPED-SEGMENTS=3 | EXT-X-SKIP",
                "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"b\" | EXT-X-DEFINE"
            })
    void says_what_it_does_not_support_and_where(String line, String what) {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse(SEGMENT + line + "\n" + SEGMENT))
                .withMessageContaining(what)
                .matches(e -> e.position() == ("#EXTM3U\n" + SEGMENT).length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a.aac' | a segment without EXTINF",
                "'#EXTINF:,\na.aac' | EXTINF wants seconds",
                "'#EXTINF:-3,\na.aac' | EXTINF wants seconds",
                "'#EXTINF:1e3,\na.aac' | EXTINF wants seconds",
                "'#EXTINF:NaN,\na.aac' | EXTINF wants seconds",
                "'#EXTINF:86401,\na.aac' | EXTINF wants seconds",
                "'#EXTINF:99999999999999999999,\na.aac' | EXTINF wants seconds",
                "'#EXT-X-MEDIA-SEQUENCE:-1' | EXT-X-MEDIA-SEQUENCE wants",
                "'#EXT-X-MEDIA-SEQUENCE:9999999999999999999999' | EXT-X-MEDIA-SEQUENCE wants",
                "'#EXT-X-KEY:METHOD=AES-128\n#EXTINF:3,\na.aac' | EXT-X-KEY has no URI",
                "'#EXT-X-KEY:METHOD=AES-128,URI=\"k\",IV=12\n#EXTINF:3,\na.aac' | IV wants 0x",
                "'#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXT-X-MAP:URI=\"i.mp4\"' | an encrypted EXT-X-MAP needs",
                "'#EXT-X-MAP:BYTERANGE=\"4@0\"' | EXT-X-MAP has no URI",
                "'#EXT-X-MAP:URI=\"i.mp4\",BYTERANGE=\"x\"' | a byte range is a length",
                "'#EXT-X-MAP:URI=\"../i.mp4\"' | leads out of its folder",
                "'#EXTINF:3,\n#EXT-X-BYTERANGE:10\na.aac' | a byte range is a length",
                "'#EXTINF:3,\n#EXT-X-BYTERANGE:-1@0\na.aac' | a byte range is a length",
                "'#EXTINF:3,\n#EXT-X-BYTERANGE:9999999999999999@0\na.aac' | a byte range is a length",
                "'#EXTINF:3,\n#EXT-X-BYTERANGE:9@0\na.aac\n#EXTINF:3,\n#EXT-X-BYTERANGE:9\nb.aac' | a byte range is",
                "'#EXTINF:3,\n../a.aac' | leads out of its folder",
                "'#EXTINF:3,\nhttp://127.0.0.1/a.aac' | is a URL or a path from a root",
                "'#EXTINF:3,\n//evil.example/a.aac' | is a URL or a path from a root",
                "'#EXTINF:3,\nfile:///etc/passwd' | is a URL or a path from a root"
            })
    void says_what_is_wrong(String text, String what) {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(what);
    }

    @Test
    void is_no_playlist_without_its_first_line() {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> MediaPlaylist.parse("p", SEGMENT.getBytes(UTF_8), PlaylistPlace.UNKNOWN))
                .withMessageContaining("#EXTM3U");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'#EXTINF:3.0080004,\na.aac' | 3008000 us a.aac",
                "'#EXTINF:3\na-b_c.d/e.aac' | 3000000 us a-b_c.d/e.aac",
                "'  #EXTINF: 3.5 ,title, more\r\n  a.aac  ' | 3500000 us a.aac",
                "'#EXTINF:86400.000000,\na.aac' | 86400000000 us a.aac",
                "'#EXTINF:3,\na.aac?type=live&n=1' | 3000000 us a.aac",
                "'#EXTINF:3,\na.aac?type=a b' | 3000000 us a.aac",
                "'#EXTINF:3.,\n./a.aac' | 3000000 us a.aac",
                "'#EXTINF:3.1,\n%61.aac' | 3100000 us a.aac",
                "'\u2003#EXTINF:3.1,\u2003\n\u2003a.aac\u2003' | 3100000 us a.aac"
            })
    void reads_a_segment_however_it_is_written(String text, String segment) throws Exception {
        Segment read = parse(text).segments().get(0);

        assertThat(read.durationMicros() + " us " + read.resource().reference().path())
                .isEqualTo(segment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.aac?type=live&n=1 | type=live&n=1",
                "a.aac?type=a b | type=a b",
                "a.aac? | ''",
                "d/a.aac?b?c | b?c"
            })
    void keeps_the_query_of_a_reference(String reference, String query) throws Exception {
        assertThat(parse("#EXTINF:3,\n" + reference)
                        .segments()
                        .get(0)
                        .resource()
                        .reference()
                        .query())
                .hasValue(query);
    }

    @Test
    void says_of_each_segment_what_stands_before_it() throws Exception {
        MediaPlaylist playlist =
                parse("#EXT-X-MAP:URI=\"i.mp4\"\n" + SEGMENT + "#EXT-X-DISCONTINUITY\n" + SEGMENT + SEGMENT);

        assertThat(playlist.segments())
                .extracting(segment ->
                        segment.initialization().orElseThrow().reference().path())
                .containsExactly("i.mp4", "i.mp4", "i.mp4");
        assertThat(playlist.segments()).extracting(Segment::discontinuity).containsExactly(false, true, false);
        assertThat(playlist.nextDiscontinuity(0)).isEqualTo(1);
        assertThat(playlist.nextDiscontinuity(1)).isEqualTo(3);
        assertThat(playlist.from(2).nextDiscontinuity(0)).isEqualTo(1);
        assertThat(playlist.from(1).segments().get(0).discontinuity()).isTrue();
    }

    @Test
    void has_limits_for_everything() {
        String many = String.join("", Collections.nCopies(MediaPlaylist.MAX_SEGMENTS + 1, SEGMENT));
        assertUnsupported(many.getBytes(UTF_8), "more than 100000 segments");

        String days = String.join("", Collections.nCopies(367, "#EXTINF:86400,\na.aac\n"));
        assertUnsupported(days.getBytes(UTF_8), "more than a year");

        byte[] large = new byte[MediaPlaylist.MAX_BYTES];
        Arrays.fill(large, (byte) '\n');
        assertUnsupported(large, "more than 8388608 bytes");

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse("#" + "x".repeat(70_000)))
                .withMessageContaining("line has more than");
    }

    @Test
    void a_playlist_that_is_cut_off_loses_only_its_end() throws Exception {
        byte[] whole = Objects.requireNonNull(ProducerPlaylists.media().get("agora-and-odd-tags"));
        for (int length = 20; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                assertThat(MediaPlaylist.parse("p", part, PlaylistPlace.UNKNOWN)
                                .segments()
                                .size())
                        .isLessThanOrEqualTo(4);
            } catch (UnreadableRecordingException e) {
                assertThat(e.position()).isLessThan(length);
            }
        }
    }

    private static void assertUnsupported(byte[] lines, String what) {
        byte[] first = "#EXTM3U\n".getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(first, first.length + lines.length);
        System.arraycopy(lines, 0, bytes, first.length, lines.length);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> MediaPlaylist.parse("p", bytes, PlaylistPlace.UNKNOWN))
                .withMessageContaining(what);
    }

    private static MediaPlaylist parse(String lines) throws UnreadableRecordingException {
        return MediaPlaylist.parse("p", ("#EXTM3U\n" + lines).getBytes(UTF_8), PlaylistPlace.UNKNOWN);
    }

    private static String dump(MediaPlaylist playlist) {
        StringBuilder dump = new StringBuilder();
        dump.append("mediaSequence ").append(playlist.mediaSequence()).append('\n');
        dump.append("targetDurationSeconds ")
                .append(playlist.targetDurationSeconds())
                .append('\n');
        dump.append("type ").append(playlist.type()).append('\n');
        dump.append("endList ").append(playlist.endList()).append('\n');
        for (Segment segment : playlist.segments()) {
            dump.append("segment ").append(segment.resource().reference().path());
            segment.resource().reference().query().ifPresent(query -> dump.append(" query ")
                    .append(query));
            dump.append(" at byte ").append(segment.position());
            dump.append(", ").append(segment.durationMicros()).append(" us");
            dump.append(segment.discontinuity() ? ", discontinuity" : "");
            dump.append(segment.gap() ? ", gap" : "");
            dump.append(inWords(segment.resource()));
            segment.initialization().ifPresent(section -> dump.append(", after ")
                    .append(section.reference().path())
                    .append(inWords(section)));
            dump.append('\n');
        }
        return dump.toString();
    }

    private static String inWords(Resource resource) {
        String range = resource.range()
                .map(part -> ", bytes " + part.start() + " to " + part.end())
                .orElse("");
        String key = resource.key()
                .map(aes ->
                        ", key %s with IV %016x%016x".formatted(aes.reference().path(), aes.ivHigh(), aes.ivLow()))
                .orElse("");
        return range + key;
    }
}
