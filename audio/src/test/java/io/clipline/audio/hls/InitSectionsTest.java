package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.TransportStreamHls;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code EXT-X-MAP} puts before segments. */
class InitSectionsTest {

    @Test
    void a_transport_streams_tables_may_stand_before_all_segments() throws Exception {
        TransportStreamHls hls = NumberedTransportStream.of(5);
        byte[] tables = Arrays.copyOf(hls.build().file(TransportStreamHls.path(0)), 2 * 188);
        FileSet without = hls.tablesIn(segment -> false).build();
        String playlist = new String(without.file(without.entry()), UTF_8)
                .replaceFirst("#EXTINF", "#EXT-X-MAP:URI=\"tables.ts\"\n#EXTINF");

        assertCut(
                NumberedFmp4.open(without, Map.of("tables.ts", tables, without.entry(), playlist.getBytes(UTF_8))),
                2000,
                2000);
    }

    @Test
    void each_is_read_once() throws Exception {
        FileSet hls = NumberedFmp4.of(10).newInitEvery(5).build();
        CountingFiles files = new CountingFiles(ExactCuts.files(hls));
        var recording = Recordings.open(files);
        recording.cut(new ClipRange(1000, 2000));
        recording.cut(new ClipRange(6000, 2000));
        long requests = files.requests();

        recording.cut(new ClipRange(6000, 2000));

        // The clip's segments, and perhaps the place of the one before them.
        assertThat(files.requests() - requests).isLessThanOrEqualTo(3);
    }
}
