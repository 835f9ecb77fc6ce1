package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.SettledFiles;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.RewrittenHls;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings whose playlists name keys, segments and playlists by URLs, as many packagers do. */
class AbsoluteReferenceTest {

    private static final URI URL = URI.create("http://media.example/rec/x/playlist.m3u8");
    private static final Pattern NAMES = Pattern.compile("(?m)^([^#\\s].*)$|URI=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"http://media.example/rec/x/", "//MEDIA.example:80/rec/x/", "/rec/x/", "/rec/y/../x/./"})
    void keys_sections_and_segments_are_read_from_the_recordings_folder(String prefix) throws Exception {
        for (String kind : new String[] {"packed", "ts", "fmp4"}) {
            FileSet hls = inFull(
                    RewrittenHls.encrypted(NumberedFmp4.of(kind, 10), segment -> "the.key", segment -> ""), prefix);
            CountingFiles files = new CountingFiles(new UrlFiles(ExactCuts.files(hls), URL));

            assertCut(Recordings.open(new SettledFiles(files)), 3000, 2000);
            assertThat(files.objectsRead()).contains("the.key");
        }
    }

    @Test
    void sub_playlists_are_read_and_name_keys_beside_their_own_folder() throws Exception {
        String prefix = "http://media.example/rec/x/";
        FileSet hls =
                RewrittenHls.encrypted(NumberedFmp4.of("packed", 10), segment -> prefix + "the.key", segment -> "");
        Map<String, byte[]> files = new HashMap<>();
        hls.files().forEach((path, bytes) -> files.put("audio/" + path, bytes));
        files.put("the.key", RewrittenHls.key(prefix + "the.key"));
        String master = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS=\"mp4a.40.2\"\n" + prefix + "audio/"
                + hls.entry() + "\n";
        files.put("master.m3u8", master.getBytes(UTF_8));

        assertCut(Recordings.open(new UrlFiles(ExactCuts.files(new FileSet("master.m3u8", files)), URL)), 3000, 2000);
    }

    @Test
    void a_key_elsewhere_is_never_asked_for() {
        FileSet hls = RewrittenHls.encrypted(
                NumberedFmp4.of("ts", 10), segment -> "http://169.254.169.254/rec/x/k", segment -> "");
        CountingFiles files = new CountingFiles(new UrlFiles(ExactCuts.files(hls), URL));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(files))
                .withMessageContaining("a key that must lie in the recording's folder")
                .withMessageContaining("does not name the scheme, host and port");
        assertThat(files.objectsRead()).containsExactly(hls.entry());
    }

    @Test
    void what_stands_before_the_segments_may_be_named_in_full() throws Exception {
        FileSet hls = inFull(NumberedFmp4.of(10).build(), "/rec/x/");
        assertThat(new String(hls.file(hls.entry()), UTF_8)).contains("URI=\"/rec/x/" + Fmp4Hls.INIT);

        assertCut(Recordings.open(new UrlFiles(ExactCuts.files(hls), URL)), 3000, 2000);
    }

    private static FileSet inFull(FileSet hls, String prefix) {
        String text = new String(hls.file(hls.entry()), UTF_8);
        String full = NAMES.matcher(text)
                .replaceAll(found ->
                        found.group(1) != null ? prefix + found.group(1) : "URI=\"" + prefix + found.group(2) + "\"");
        return NumberedFmp4.with(hls, Map.of(hls.entry(), full.getBytes(UTF_8)));
    }
}
