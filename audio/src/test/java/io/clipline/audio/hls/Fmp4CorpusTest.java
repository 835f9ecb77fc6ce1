package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.RewrittenHls;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same as {@link PackedAacCorpusTest} for segments of fragmented MP4. */
class Fmp4CorpusTest {

    private static final ClipRange[] RANGES = {
        new ClipRange(9_000, 2_000), new ClipRange(12_000, 4_000), new ClipRange(17_000, 2_000)
    };

    @Test
    void as_producers_write_it_and_its_defects() throws Exception {
        new CorpusDump("corpus/hls-fmp4", RANGES)
                .add("plain", hls().build())
                .add("video-in-its-own-traf", hls().videoBytes(5_000).build())
                .add("two-tracks-of-sound", hls().secondAudio().build())
                .add("four-fragments-in-a-segment", hls().fragmentsPerSegment(4).build())
                .add("first-time-of-a-long-stream", hls().firstTime(1L << 41).build())
                .add(
                        "90-khz-and-32-bit-times",
                        hls().timescale(90_000).narrowTimes().build())
                .add("each-field-of-each-frame", hls().everyField().build())
                .add("durations-in-trex", hls().durationsOfTheMovie().build())
                .add("sidx-prft-and-emsg-before", hls().withOtherBoxes().build())
                .add("priming-hidden-by-an-edit", hls().hiddenTime(1_024).build())
                .add("map-and-segments-are-ranges-of-one-file", RewrittenHls.inOneFile(hls().build(), "all.mp4", true))
                .add("segments-in-a-folder", RewrittenHls.segmentsBelow(hls().build(), "room"))
                .add("encrypted", RewrittenHls.encrypted(hls().build(), segment -> "the.key", segment -> ""))
                .add("new-map-at-a-discontinuity", hls().newInitEvery(12).build())
                .add(
                        "new-map-and-times-from-0",
                        hls().newInitEvery(12)
                                .shiftTimes(i -> i < 12 ? 0 : -12 * 50 * 1024)
                                .build())
                .add("declared-durations-rounded", hls().declaredSeconds(i -> 1).build())
                .add("segment-lost", changed("#EXTINF:1.066667,\nsegment_00012.m4s\n", ""))
                .add("without-map", changed("#EXT-X-MAP:URI=\"init.mp4\"\n", ""))
                .add("opus", hls().codec("Opus").build())
                .assertMatches();
    }

    private static Fmp4Hls hls() {
        return NumberedFmp4.of(24);
    }

    private static FileSet changed(String from, String to) {
        FileSet hls = hls().build();
        String playlist = new String(hls.file(hls.entry()), UTF_8).replace(from, to);
        return NumberedFmp4.with(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8)));
    }
}
