package io.clipline.audio.captions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.Captioning;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.audio.InMemoryFiles;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.NumberedAdts;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.WebVttHls;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The captions of a clip from 3.5 s to 5.5 s, of which there is one in each second, from 150 ms of it to 50 ms of the next. */
class CaptionsCorpusTest {

    private static final ClipRange RANGE = new ClipRange(3_500, 2_000);
    private static final WebVttHls TEXT = WebVttHls.counting(12).segmentMillis(4_000);
    private static final FileSet SOUND = PackedAacHls.of(NumberedAdts.stream(600))
            .framesPerChunk(50)
            .firstTimestamp(900_000)
            .build();

    @Test
    void each_case_is_cut_or_left_out_as_written_down() throws Exception {
        new CorpusDump("corpus/captions", RANGE)
                .captions(new Captioning(Optional.of("room.vtt")))
                .add("file-beside-the-recording", mp4(Map.of("room.vtt", TEXT.file())))
                .add("file-with-a-map", mapped())
                .add("file-with-settings-and-notes", mp4(Map.of("room.vtt", written())))
                .add("file-that-is-not-there", mp4(Map.of()))
                .add("file-that-is-no-webvtt", mp4(Map.of("room.vtt", "1\n00:00:01,000".getBytes(UTF_8))))
                .captions(new Captioning(Optional.of("../room.vtt")))
                .add("reference-out-of-the-folder", mp4(Map.of("room.vtt", TEXT.file())))
                .captions(new Captioning(Optional.empty()))
                .add("subtitle-playlist", TEXT.beside(SOUND))
                .add(
                        "subtitle-playlist-with-maps",
                        TEXT.writtenLater(7_000)
                                .header(i -> "X-TIMESTAMP-MAP=LOCAL:00:00:07.000,MPEGTS:900000\n")
                                .beside(SOUND))
                .add(
                        "subtitle-playlist-with-rounded-durations",
                        WebVttHls.counting(12)
                                .segmentMillis(3_500)
                                .declaredSeconds(i -> 4)
                                .beside(SOUND))
                .add(
                        "cues-only-where-they-begin",
                        WebVttHls.counting(12)
                                .segmentMillis(4_000)
                                .notRepeated()
                                .beside(SOUND))
                .assertMatches();
    }

    private static InMemoryFiles mp4(Map<String, byte[]> beside) {
        Map<String, byte[]> files = new TreeMap<>(beside);
        files.put("room.mp4", Mp4Builder.of(NumberedAdts.withoutHeaders(600)).build());
        return new InMemoryFiles("room.mp4", files);
    }

    private static FileSet mapped() {
        String later = new String(WebVttHls.counting(12).writtenLater(7_000).file(), UTF_8)
                .replaceFirst("WEBVTT\n", "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:07.000,MPEGTS:900000\n");
        Map<String, byte[]> files = new TreeMap<>(SOUND.files());
        files.put("room.vtt", later.getBytes(UTF_8));
        return new FileSet(SOUND.entry(), files);
    }

    private static byte[] written() {
        return """
                WEBVTT - a room

                STYLE
                ::cue { color: white }

                NOTE nobody sees this

                a name
                00:03.000 --> 00:04.000 align:start
                <v Ada>over the first edge

                00:05.000 --> 01:00:00.000
                over the last
                """.getBytes(UTF_8);
    }
}
