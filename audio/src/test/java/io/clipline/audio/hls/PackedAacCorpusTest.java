package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.SettledFiles;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.NumberedPackedAac;
import io.clipline.testkit.media.RewrittenHls;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What becomes of clips before, around and behind segment 12 of 24, for each thing that producers of packed AAC write and
 * each defect of theirs. A segment has 50 frames, which is 1066.7 ms: segment 12 begins at 12800 ms.
 */
class PackedAacCorpusTest {

    private static final ClipRange[] RANGES = {
        new ClipRange(9_000, 2_000), new ClipRange(12_000, 4_000), new ClipRange(17_000, 2_000)
    };
    private static final Instant START = Instant.parse("2026-03-04T05:06:07.500Z");

    @Test
    void as_producers_write_it() throws Exception {
        new CorpusDump("corpus/hls-packed-aac", RANGES)
                .add("plain", sound(hls -> {}))
                .add("queries-and-wall-clock", sound(hls -> {
                    hls.query = "?type=replay";
                    hls.tagsBefore = i -> clock(i * 1_066L + i % 3 * 20L);
                }))
                .add("44100-hz", sound(hls -> hls.sampleRateHz = 44_100))
                .add("16000-hz", sound(hls -> hls.sampleRateHz = 16_000))
                .add("segments-in-a-folder", RewrittenHls.segmentsBelow(sound(hls -> {}), "a room"))
                .add("byte-ranges-of-one-file", RewrittenHls.inOneFile(sound(hls -> {}), "all.aac", true))
                .add("multivariant", RewrittenHls.below(sound(hls -> {}), multivariant("")))
                .add("multivariant-with-renditions", RewrittenHls.below(sound(hls -> {}), multivariant("""
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="stage",DEFAULT=YES,URI="sound/playlist.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="interpreter",URI="other/playlist.m3u8"
                        """)))
                .add("key-beside-the-segments", encrypted("room.key"))
                .add("key-elsewhere", changed(encrypted("room.key"), "URI=\"", "URI=\"https://keys.example/"))
                .add("live-event", sound(PackedAacCorpusTest::live))
                .add("live-window", sound(hls -> {
                    hls.header += "#EXT-X-MEDIA-SEQUENCE:1704\n";
                    hls.endList = false;
                }))
                .add("without-end", sound(hls -> hls.endList = false))
                .add("people-on-stage", sound(PackedAacCorpusTest::stage))
                .assertMatches();
    }

    @Test
    void growing() throws Exception {
        FileSet whole = sound(PackedAacCorpusTest::live);
        CorpusDump dump = new CorpusDump("corpus/hls-growing", RANGES);
        for (int segments : new int[] {11, 13, 18}) {
            dump.add("at-" + segments + "-of-24-segments", RewrittenHls.atSegments(whole, segments, false));
        }
        dump.add("at-its-end", RewrittenHls.atSegments(whole, 24, true)).assertMatches();
    }

    @Test
    void defects() throws Exception {
        new CorpusDump("corpus/hls-packed-aac-defects", RANGES)
                .add("garbage-before-id3", sound(hls -> hls.junkBefore = i -> new byte[3 * i]))
                .add("timestamps-wrap", sound(hls -> hls.firstTimestamp = (1L << 33) - 12 * 96_000L - 500))
                .add("no-timestamps", sound(hls -> hls.hasTimestamp = i -> false))
                .add("no-timestamps-and-a-chunk-cut-off", cutOff(sound(hls -> hls.hasTimestamp = i -> false)))
                .add("declared-durations-rounded", sound(hls -> hls.extinf = i -> "1"))
                .add("declared-durations-not-as-wall-clock", sound(hls -> {
                    hls.extinf = i -> "1.000";
                    hls.tagsBefore = i -> clock(i * 1_100L);
                }))
                .add("chunk-lost", sound(hls -> hls.lostBefore = i -> i == 12 ? 50 : 0))
                .add("chunk-not-there", sound(hls -> hls.isMissing = i -> i == 12))
                .add("chunk-not-there-and-settled", settled(hls -> hls.isMissing = i -> i == 12))
                .add("chunk-called-a-gap", sound(hls -> hls.tagsBefore = i -> i == 12 ? "#EXT-X-GAP\n" : ""))
                .add("chunks-lost-for-most-of-a-clip", sound(hls -> hls.lostBefore = i -> i == 12 ? 150 : 0))
                .add("discontinuity-without-a-change", sound(hls -> hls.tagsBefore = PackedAacCorpusTest::at12))
                .add("discontinuity-with-new-timestamps", sound(hls -> {
                    hls.tagsBefore = PackedAacCorpusTest::at12;
                    hls.jitterTicks = i -> i < 12 ? 0 : -12 * 96_000L;
                }))
                .add("discontinuity-with-another-sample-rate", sound(PackedAacCorpusTest::otherRate))
                .add("discontinuity-with-other-channels", sound(hls -> {
                    hls.tagsBefore = PackedAacCorpusTest::at12;
                    hls.channelsOf = i -> i < 12 ? 1 : 2;
                }))
                .add("another-sample-rate-unsaid", sound(hls -> hls.rateOf = i -> i < 12 ? 48_000 : 44_100))
                .add("timestamp-a-frame-late", sound(hls -> hls.jitterTicks = i -> i == 12 ? 1_920 : 0))
                .add("timestamps-run-back", sound(hls -> hls.jitterTicks = i -> i == 12 ? -9_600 : 0))
                .add("playlist-shorter-than-the-segments", RewrittenHls.atSegments(sound(hls -> {}), 13, true))
                .add("begins-late", sound(hls -> hls.header += "#EXT-X-MEDIA-SEQUENCE:1704\n"))
                .add("shorter-than-the-clip", files(hls -> {}), new ClipRange(20_000, 10_000))
                .assertMatches();
    }

    private static FileSet sound(Consumer<NumberedPackedAac> change) {
        NumberedPackedAac hls = new NumberedPackedAac(24);
        hls.framesIn = i -> 50;
        change.accept(hls);
        return new FileSet(NumberedPackedAac.PLAYLIST, hls.contents());
    }

    private static InMemoryFiles files(Consumer<NumberedPackedAac> change) {
        FileSet files = sound(change);
        return new InMemoryFiles(files.entry(), files.files());
    }

    private static SettledFiles settled(Consumer<NumberedPackedAac> change) {
        return new SettledFiles(files(change));
    }

    private static void live(NumberedPackedAac hls) {
        hls.header += "#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-ALLOW-CACHE:NO\n";
        hls.endList = false;
    }

    private static void otherRate(NumberedPackedAac hls) {
        hls.tagsBefore = PackedAacCorpusTest::at12;
        hls.rateOf = i -> i < 12 ? 48_000 : 44_100;
        hls.extinf = i -> String.format(Locale.ROOT, "%.3f", 50 * 1024.0 / hls.rateOf.applyAsInt(i));
        hls.jitterTicks = i -> i < 12 ? 0 : 777 + Math.round((i - 12) * 51_200 * 90_000.0 / 44_100) - i * 96_000L;
    }

    private static void stage(NumberedPackedAac hls) {
        hls.behind = i -> i == 12
                ? NumberedPackedAac.textTag("HydraParticipants", "[{\"UserId\":\"7\"},{\"UserId\":\"9\"}]")
                : NumberedPackedAac.textTag("HydraAudioLevel", "[%d,0,%d]".formatted(i, 20 - i));
    }

    private static String at12(int segment) {
        return segment == 12 ? "#EXT-X-DISCONTINUITY\n" : "";
    }

    private static String clock(long millis) {
        return "#EXT-X-PROGRAM-DATE-TIME:" + START.plusMillis(millis) + "\n";
    }

    private static String multivariant(String renditions) {
        return "#EXTM3U\n" + renditions + "#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS=\"mp4a.40.2\""
                + (renditions.isEmpty() ? "" : ",AUDIO=\"a\"") + "\nsound/playlist.m3u8\n";
    }

    private static FileSet encrypted(String key) {
        return RewrittenHls.encrypted(sound(hls -> {}), segment -> key, segment -> "");
    }

    /** Chunk 12 ends inside a frame, its 32nd. */
    private static FileSet cutOff(FileSet hls) {
        String path = NumberedPackedAac.path(12);
        return NumberedFmp4.with(hls, Map.of(path, Arrays.copyOf(hls.file(path), 30 * 190)));
    }

    private static FileSet changed(FileSet hls, String from, String to) {
        String playlist = new String(hls.file(hls.entry()), UTF_8).replace(from, to);
        return NumberedFmp4.with(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8)));
    }
}
