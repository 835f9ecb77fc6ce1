package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static io.clipline.audio.hls.NumberedFmp4.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.RewrittenHls;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that go on: their playlists lack an end, and list more segments the next time they are opened. */
class GrowingPlaylistTest {

    @ParameterizedTest
    @ValueSource(strings = {"packed", "ts", "fmp4"})
    void a_clip_beyond_the_end_succeeds_when_the_recording_has_grown(String kind) throws Exception {
        FileSet whole = NumberedFmp4.of(kind, 10);

        Recording before = open(atSegments(whole, 5, false));

        assertThat(before.info().complete()).isFalse();
        assertCut(before, 3000, 2000);
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> before.cut(new ClipRange(4500, 2000)))
                .matches(RecordingEndedException::mayGrow);
        assertCut(open(atSegments(whole, 7, false)), 4500, 2000);

        Recording after = open(atSegments(whole, 10, true));
        assertThat(after.info().complete()).isTrue();
        assertCut(after, 8600, 2000);
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> after.cut(new ClipRange(9600, 2000)))
                .matches(e -> !e.mayGrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed", "ts", "fmp4"})
    void segments_may_lie_in_a_folder_below(String kind) throws Exception {
        FileSet below = RewrittenHls.segmentsBelow(NumberedFmp4.of(kind, 10), "a room");

        assertCut(open(below), 3000, 2000);
    }

    private static FileSet atSegments(FileSet hls, int segments, boolean ended) {
        String playlist = new String(hls.file(hls.entry()), UTF_8)
                .replace(
                        "#EXT-X-TARGETDURATION",
                        "#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-ALLOW-CACHE:NO\n#EXT-X-TARGETDURATION");
        FileSet live = NumberedFmp4.with(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8)));
        return RewrittenHls.atSegments(live, segments, ended);
    }
}
