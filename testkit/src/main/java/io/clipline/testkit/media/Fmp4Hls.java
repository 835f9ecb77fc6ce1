package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Puts an ADTS stream into an HLS media playlist of fragmented MP4 (RFC 8216, 3.3): well-formed unless told otherwise.
 * Segments are counted from 0.
 */
public final class Fmp4Hls {

    public static final String PLAYLIST = "playlist.m3u8";
    public static final String INIT = "init.mp4";

    private final AdtsFrames adts;
    private final Fmp4Boxes boxes;
    private int framesPerSegment = 281;
    private int fragmentsPerSegment = 1;
    private long firstTime;
    private int newInitEvery = Integer.MAX_VALUE;
    private IntToLongFunction timeShift = segment -> 0;
    private IntToDoubleFunction declaredSeconds = segment -> Double.NaN;

    private Fmp4Hls(AdtsFrames adts) {
        this.adts = adts;
        this.boxes = new Fmp4Boxes(adts);
    }

    public static Fmp4Hls of(byte[] adts) {
        return new Fmp4Hls(AdtsFrames.of(adts));
    }

    /** How many frames of 1024 samples a segment has: 281, about 6 s, unless set. */
    public Fmp4Hls framesPerSegment(int frames) {
        framesPerSegment = frames;
        return this;
    }

    /** Into how many fragments ({@code moof} and {@code mdat}) a segment is divided. */
    public Fmp4Hls fragmentsPerSegment(int fragments) {
        fragmentsPerSegment = fragments;
        return this;
    }

    /** The decode time of the first frame, in units of the timescale: 0 unless set. */
    public Fmp4Hls firstTime(long units) {
        firstTime = units;
        return this;
    }

    /** Units per second of decode times: the sample rate unless set. */
    public Fmp4Hls timescale(int unitsPerSecond) {
        boxes.timescale = unitsPerSecond;
        return this;
    }

    /** Adds to the decode times of chosen segments. */
    public Fmp4Hls shiftTimes(IntToLongFunction unitsOfSegment) {
        timeShift = unitsOfSegment;
        return this;
    }

    /** Writes decode times of 32 bits. */
    public Fmp4Hls narrowTimes() {
        boxes.wideTimes = false;
        return this;
    }

    /** Puts {@code sidx}, {@code prft} and {@code emsg} before the first fragment of each segment. */
    public Fmp4Hls withOtherBoxes() {
        boxes.otherBoxes = true;
        return this;
    }

    /** Says everything of each frame, instead of durations once for all. */
    public Fmp4Hls everyField() {
        boxes.everyField = true;
        return this;
    }

    /** Leaves the duration to the defaults of the movie, not of the fragment. */
    public Fmp4Hls durationsOfTheMovie() {
        boxes.movieDefaults = true;
        return this;
    }

    /** Puts a track of video before the audio, in its own {@code traf}, with as many bytes in each fragment. */
    public Fmp4Hls videoBytes(int bytes) {
        boxes.videoBytes = bytes;
        return this;
    }

    /** Puts another track of sound behind the first, with the same frames, in its own {@code traf}. */
    public Fmp4Hls secondAudio() {
        boxes.secondAudio = true;
        return this;
    }

    /** Hides so many units of the media's beginning by an edit list. */
    public Fmp4Hls hiddenTime(long units) {
        boxes.hiddenTime = units;
        return this;
    }

    /** Another name of the sample entry, such as {@code Opus}; the frames stay what they are. */
    public Fmp4Hls codec(String sampleEntry) {
        boxes.sampleEntry = sampleEntry;
        return this;
    }

    /** What {@code esds} holds instead of two bytes of AAC-LC. */
    public Fmp4Hls config(byte... audioSpecificConfig) {
        boxes.config = audioSpecificConfig.clone();
        return this;
    }

    /** Lists a discontinuity with an initialization section of its own, with the same content, at every so many segments. */
    public Fmp4Hls newInitEvery(int segments) {
        newInitEvery = segments;
        return this;
    }

    /** What {@code EXTINF} says of each segment; the exact duration to the microsecond unless set. */
    public Fmp4Hls declaredSeconds(IntToDoubleFunction ofSegment) {
        declaredSeconds = ofSegment;
        return this;
    }

    public static String path(int segment) {
        return String.format(Locale.ROOT, "segment_%05d.m4s", segment);
    }

    public int segments() {
        return (adts.frames().size() + framesPerSegment - 1) / framesPerSegment;
    }

    public FileSet build() {
        var files = new HashMap<String, byte[]>();
        var frames = adts.withoutHeaders();
        for (int segment = 0; segment < segments(); segment++) {
            int from = segment * framesPerSegment;
            files.put(path(segment), segment(segment, frames, from, end(segment)));
            if (segment % newInitEvery == 0) {
                files.put(init(segment), boxes.init());
            }
        }
        files.put(PLAYLIST, playlist().getBytes(StandardCharsets.UTF_8));
        return new FileSet(PLAYLIST, files);
    }

    private byte[] segment(int segment, List<byte[]> frames, int from, int end) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(boxes.beforeSegment());
        int step = Math.max(1, (end - from + fragmentsPerSegment - 1) / fragmentsPerSegment);
        for (int at = from; at < end; at += step) {
            int next = Math.min(end, at + step);
            long time = firstTime + boxes.units(at) + timeShift.applyAsLong(segment);
            out.writeBytes(boxes.fragment(frames.subList(at, next), time, at));
        }
        return out.toByteArray();
    }

    private String init(int segment) {
        return segment == 0 ? INIT : "init_" + segment + ".mp4";
    }

    private int end(int segment) {
        return Math.min(adts.frames().size(), (segment + 1) * framesPerSegment);
    }

    private String playlist() {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:10\n");
        for (int segment = 0; segment < segments(); segment++) {
            if (segment % newInitEvery == 0) {
                text.append(segment == 0 ? "" : "#EXT-X-DISCONTINUITY\n");
                text.append("#EXT-X-MAP:URI=\"").append(init(segment)).append("\"\n");
            }
            double declared = declaredSeconds.applyAsDouble(segment);
            double exact =
                    (double) (end(segment) - segment * framesPerSegment) * AdtsFrames.SAMPLES / adts.sampleRateHz();
            text.append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", Double.isNaN(declared) ? exact : declared))
                    .append(path(segment))
                    .append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}
