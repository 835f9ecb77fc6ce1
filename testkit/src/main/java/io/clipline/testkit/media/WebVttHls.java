package io.clipline.testkit.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Cues as producers write them: in one file, or in segments of WebVTT with a subtitle playlist (RFC 8216, 3.5). */
public final class WebVttHls {

    public static final String PLAYLIST = "text.m3u8";
    public static final String MULTIVARIANT = "master.m3u8";

    private final List<Cue> cues;
    private long segmentMillis = 6000;
    private long laterMillis;
    private boolean repeated = true;
    private IntToDoubleFunction declaredSeconds = segment -> segmentMillis / 1000.0;
    private IntFunction<String> header = segment -> "";

    private WebVttHls(List<Cue> cues) {
        this.cues = List.copyOf(cues);
    }

    /** A text and when it is shown, counted from the recording's first sample. */
    public record Cue(long startMillis, long endMillis, String text) {}

    public static WebVttHls of(List<Cue> cues) {
        return new WebVttHls(cues);
    }

    /** One cue in each second, which crosses the second's end; its text is its number. */
    public static WebVttHls counting(int seconds) {
        return of(IntStream.range(0, seconds)
                .mapToObj(n -> new Cue(n * 1000L + 150, n * 1000L + 1050, "second " + n))
                .toList());
    }

    /** How long segments are; their playlist says the same unless told otherwise. */
    public WebVttHls segmentMillis(long millis) {
        segmentMillis = millis;
        return this;
    }

    /** {@code EXTINF} of each segment, right or wrong. */
    public WebVttHls declaredSeconds(IntToDoubleFunction ofSegment) {
        declaredSeconds = ofSegment;
        return this;
    }

    /** What is added to all times when they are written. */
    public WebVttHls writtenLater(long millis) {
        laterMillis = millis;
        return this;
    }

    /** Lines under {@code WEBVTT}, each with its line's end. */
    public WebVttHls header(IntFunction<String> ofSegment) {
        header = ofSegment;
        return this;
    }

    /** Cues stand only in the segment that they begin in. */
    public WebVttHls notRepeated() {
        repeated = false;
        return this;
    }

    /** All cues in one file. */
    public byte[] file() {
        return text("", 0, Long.MAX_VALUE).getBytes(UTF_8);
    }

    /** The segments and their playlist. */
    public FileSet build() {
        Map<String, byte[]> files = new HashMap<>();
        StringBuilder playlist =
                new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:" + (segmentMillis / 1000 + 1) + "\n");
        long end = cues.stream().mapToLong(Cue::endMillis).max().orElse(0);
        for (int i = 0; i * segmentMillis < end; i++) {
            String path = "text_%05d.vtt".formatted(i);
            playlist.append(String.format(Locale.ROOT, "#EXTINF:%.3f,\n%s\n", declaredSeconds.applyAsDouble(i), path));
            files.put(
                    path,
                    text(header.apply(i), i * segmentMillis, (i + 1) * segmentMillis)
                            .getBytes(UTF_8));
        }
        files.put(PLAYLIST, playlist.append("#EXT-X-ENDLIST\n").toString().getBytes(UTF_8));
        return new FileSet(PLAYLIST, files);
    }

    /** A multivariant playlist with the sound and these captions, each in a folder of its own. */
    public FileSet beside(FileSet sound) {
        Map<String, byte[]> files = new HashMap<>();
        sound.files().forEach((path, content) -> files.put("sound/" + path, content));
        build().files().forEach((path, content) -> files.put("text/" + path, content));
        String master = """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="foreign parts",FORCED=YES,URI="forced/text.m3u8"
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="English",DEFAULT=YES,URI="text/text.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2",SUBTITLES="text"
                sound/%s
                """.formatted(sound.entry());
        files.put(MULTIVARIANT, master.getBytes(UTF_8));
        return new FileSet(MULTIVARIANT, files);
    }

    private String text(String head, long fromMillis, long toMillis) {
        StringBuilder text = new StringBuilder("WEBVTT\n").append(head).append('\n');
        for (Cue cue : cues) {
            boolean shown = cue.startMillis() < toMillis && cue.endMillis() > fromMillis;
            if (shown && (repeated || cue.startMillis() >= fromMillis)) {
                text.append(time(cue.startMillis() + laterMillis))
                        .append(" --> ")
                        .append(time(cue.endMillis() + laterMillis))
                        .append('\n')
                        .append(cue.text())
                        .append("\n\n");
            }
        }
        return text.toString();
    }

    /** As cue times are written (W3C WebVTT, 3.3). */
    public static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
