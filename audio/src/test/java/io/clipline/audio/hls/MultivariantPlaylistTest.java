package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static io.clipline.audio.hls.NumberedFmp4.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.Golden;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.ProducerPlaylists;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultivariantPlaylistTest {

    private static final byte[] RENDITIONS =
            Objects.requireNonNull(ProducerPlaylists.multivariant().get("renditions-and-subtitles"));
    private static final String AAC = "CODECS=\"mp4a.40.2\"";
    private static final String VIDEO = "CODECS=\"avc1.64001f,mp4a.40.2\"";

    @Test
    void reads_what_producers_write() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (Map.Entry<String, byte[]> file : ProducerPlaylists.multivariant().entrySet()) {
            assertThat(MultivariantPlaylist.recognises(file.getValue())).isTrue();
            MultivariantPlaylist playlist =
                    MultivariantPlaylist.parse(file.getKey(), file.getValue(), PlaylistPlace.UNKNOWN);
            dump.append(file.getKey()).append('\n').append(dump(playlist).indent(2));
        }
        Golden.assertMatches("corpus/multivariant-playlists", dump.toString());
    }

    @Test
    void keeps_the_subtitles_those_first_that_are_shown_by_themselves() throws Exception {
        List<Rendition> subtitles = MultivariantPlaylist.parse("master.m3u8", RENDITIONS, PlaylistPlace.UNKNOWN)
                .subtitles();

        assertThat(subtitles).extracting(Rendition::title).containsExactly("Deutsch", "English");
        assertThat(subtitles)
                .extracting(subtitle -> subtitle.reference().orElseThrow().path())
                .containsExactly("text/de.m3u8", "text/en.m3u8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an audio rendition before any variant | R1 A1 V1 | r1.m3u8",
                "the default rendition before others | R1 R2* A1 | r2.m3u8",
                "a rendition inside the folder before a default one outside | R1! R2 A1 | r2.m3u8",
                "the variant of sound alone | V1 A1 V2 | a1.m3u8",
                "of those the one with most bits | A1 A3 A2 | a3.m3u8",
                "the least video beside the sound | V3 V1 V2 | v1.m3u8",
                "what does not say its codecs at last | U1 V2 | v2.m3u8",
                "what does not say its codecs | U2 U1 | u1.m3u8",
                "a variant inside the folder | A3! V2 | v2.m3u8",
                "a variant where the renditions lie outside | R1! V2 | v2.m3u8",
                "a variant whose rendition has no playlist of its own | R1- V2 | v2.m3u8"
            })
    void chooses(String why, String entries, String path) throws Exception {
        assertThat(AudioChoice.of(playlist(entries)).reference().path()).as(why).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1!", "A1! R1!", "X1", "R1-", ""})
    void refuses_where_nothing_is_left(String entries) throws Exception {
        MultivariantPlaylist playlist = playlist(entries);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> AudioChoice.of(playlist))
                .withMessageContaining("name the media playlist itself");
    }

    @Test
    void says_what_was_lost_by_the_choice() throws Exception {
        assertThat(AudioChoice.of(playlist("R1 R2* A1")).warnings())
                .containsExactly("the recording has 2 renditions of its sound; 'r2' was cut");
        assertThat(AudioChoice.of(playlist("R1! V2")).warnings())
                .containsExactly(
                        "the audio renditions lie outside the recording's folder; the sound of a variant was cut");
        assertThat(AudioChoice.of(playlist("R1 A1 V1")).warnings()).isEmpty();
    }

    @Test
    void renditions_of_other_codecs_come_last() throws Exception {
        MultivariantPlaylist playlist = parse("""
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="dolby",NAME="a",DEFAULT=YES,URI="dolby.m3u8"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="he",NAME="a",DEFAULT=YES,URI="he.m3u8"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="lc",NAME="a",URI="lc.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=3,CODECS="avc1.1,ec-3",AUDIO="dolby"
                v1.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="avc1.1,mp4a.40.5",AUDIO="he"
                v2.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.1,mp4a.40.2",AUDIO="lc"
                v3.m3u8
                """);

        assertThat(AudioChoice.of(playlist).reference().path()).isEqualTo("lc.m3u8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed", "ts", "fmp4"})
    void cuts_the_chosen_playlist_whose_references_count_from_its_own_folder(String kind) throws Exception {
        FileSet media = NumberedFmp4.of(kind, 10);
        Map<String, byte[]> files = new HashMap<>();
        media.files().forEach((path, content) -> files.put("sound/" + path, content));
        files.put("master.m3u8", bytes("#EXT-X-STREAM-INF:BANDWIDTH=1\nsound/" + media.entry() + "?type=replay\n"));

        assertCut(open(new FileSet("master.m3u8", files)), 3000, 2000);
    }

    @Test
    void goes_one_level_deep() {
        Map<String, byte[]> files = Map.of("master.m3u8", bytes("#EXT-X-STREAM-INF:BANDWIDTH=1\nmaster.m3u8\n"));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(new FileSet("master.m3u8", files)))
                .withMessageContaining("this is a multivariant playlist");
    }

    @Test
    void a_playlist_that_is_cut_off_or_a_bomb_ends_in_a_reason() throws Exception {
        for (int length = 8; length < RENDITIONS.length; length++) {
            byte[] part = Arrays.copyOf(RENDITIONS, length);
            try {
                AudioChoice.of(MultivariantPlaylist.parse("p", part, PlaylistPlace.UNKNOWN));
            } catch (UnreadableRecordingException e) {
                assertThat(e.position()).isLessThanOrEqualTo(length);
            }
        }
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse("#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n".repeat(1001)))
                .withMessageContaining("more than 1000 entries");
    }

    @Test
    void says_of_a_clip_what_was_lost() throws Exception {
        FileSet media = NumberedFmp4.of("packed", 10);
        Map<String, byte[]> files = new HashMap<>(media.files());
        files.put(
                "master.m3u8",
                bytes("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"x\",URI=\"https://other.example/x.m3u8\"\n"
                        + "#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"a\"\n" + media.entry() + "\n"));

        assertThat(open(new FileSet("master.m3u8", files))
                        .cut(new ClipRange(3000, 2000))
                        .warnings())
                .containsExactly(
                        "the audio renditions lie outside the recording's folder; the sound of a variant was cut");
    }

    /**
     * Entries by a letter each: rendition, variant of AAC alone, with video, with unsaid codecs or with another codec;
     * then the bandwidth, and {@code *} for the default, {@code !} for outside, {@code -} for none.
     */
    private static MultivariantPlaylist playlist(String entries) throws UnreadableRecordingException {
        StringBuilder text = new StringBuilder();
        for (String entry : entries.isEmpty() ? new String[0] : entries.split(" ", -1)) {
            String name = entry.substring(0, 2).toLowerCase(Locale.ROOT);
            String uri = (entry.endsWith("!") ? "../" : "") + name + ".m3u8";
            if (entry.startsWith("R")) {
                text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",NAME=\"" + name + "\"")
                        .append(entry.endsWith("*") ? ",DEFAULT=YES" : "")
                        .append(entry.endsWith("-") ? "\n" : ",URI=\"" + uri + "\"\n");
                continue;
            }
            String codecs =
                    switch (entry.charAt(0)) {
                        case 'A' -> "," + AAC;
                        case 'V' -> "," + VIDEO;
                        case 'X' -> ",CODECS=\"opus\"";
                        default -> "";
                    };
            text.append("#EXT-X-STREAM-INF:BANDWIDTH=" + entry.charAt(1) + codecs + "\n" + uri + "\n");
        }
        return parse(text.toString());
    }

    private static MultivariantPlaylist parse(String lines) throws UnreadableRecordingException {
        return MultivariantPlaylist.parse("p", bytes(lines), PlaylistPlace.UNKNOWN);
    }

    private static byte[] bytes(String lines) {
        return ("#EXTM3U\n" + lines).getBytes(UTF_8);
    }

    private static String dump(MultivariantPlaylist playlist) {
        StringBuilder dump = new StringBuilder();
        playlist.renditions().forEach(rendition -> dump.append(rendition).append('\n'));
        playlist.variants().forEach(variant -> dump.append(variant).append('\n'));
        try {
            dump.append(AudioChoice.of(playlist));
        } catch (UnsupportedRecordingException e) {
            dump.append(e.getMessage());
        }
        return dump.append('\n').toString();
    }
}
