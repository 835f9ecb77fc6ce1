package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Cuts an ADTS stream into an HLS media playlist of packed audio (RFC 8216, 3.4): well-formed unless told otherwise.
 * Chunks are counted from 0, whether listed or not.
 */
public final class PackedAacHls {

    public static final String PLAYLIST = "playlist.m3u8";

    private static final int TICKS_PER_SECOND = 90_000;
    private static final long TICKS_MASK = (1L << 33) - 1;

    private final AdtsFrames adts;
    private final Set<Integer> missing = new TreeSet<>();
    private final Set<Integer> unlisted = new TreeSet<>();
    private final List<String> extraLines = new ArrayList<>();
    private int framesPerChunk = 141;
    private UnaryOperator<List<byte[]>> framing = UnaryOperator.identity();
    private long firstTimestamp = 126_000;
    private boolean timestamps = true;
    private boolean textFrames;
    private boolean endList = true;
    private byte[] junk = {};
    private String query = "";
    private String lineEnd = "\n";
    private IntFunction<String> names = chunk -> String.format(Locale.ROOT, "chunk_%05d.aac", chunk);
    private IntToDoubleFunction declaredSeconds = this::seconds;
    private IntToLongFunction timestampShift = chunk -> 0;

    private PackedAacHls(AdtsFrames adts) {
        this.adts = adts;
    }

    public static PackedAacHls of(byte[] adts) {
        return new PackedAacHls(AdtsFrames.of(adts));
    }

    /** How many frames of 1024 samples a chunk has: 141, about 3 s, unless set; the last has what is left. */
    public PackedAacHls framesPerChunk(int frames) {
        framesPerChunk = frames;
        return this;
    }

    /** The timestamp of the first chunk in ticks of 90 kHz; those that follow wrap at 2^33. */
    public PackedAacHls firstTimestamp(long ticks) {
        firstTimestamp = ticks;
        return this;
    }

    /** Adds to the timestamps of chosen chunks, such as those after a gap. */
    public PackedAacHls shiftTimestamps(IntToLongFunction ticksOfChunk) {
        timestampShift = ticksOfChunk;
        return this;
    }

    /** Leaves the timestamps out, and the ID3 tags unless there is something else in them. */
    public PackedAacHls withoutTimestamps() {
        timestamps = false;
        return this;
    }

    /** Puts several raw data blocks into the ADTS frames of each chunk. */
    public PackedAacHls merged(MergedAdts merger) {
        framing = merger::frames;
        return this;
    }

    /** Puts text frames into the ID3 tags, before and after the timestamp. */
    public PackedAacHls withTextFrames() {
        textFrames = true;
        return this;
    }

    /** What {@code EXTINF} says of each chunk; the exact duration to the microsecond unless set. */
    public PackedAacHls declaredSeconds(IntToDoubleFunction ofChunk) {
        declaredSeconds = ofChunk;
        return this;
    }

    /** Puts bytes before each chunk's ID3 tag. */
    public PackedAacHls junkBeforeTag(byte[] bytes) {
        junk = bytes.clone();
        return this;
    }

    /** Appends a query to each URI in the playlist, without the question mark. */
    public PackedAacHls query(String text) {
        query = "?" + text;
        return this;
    }

    /** How chunks are called, relative to the playlist; {@code chunk_00000.aac} and so on unless set. */
    public PackedAacHls names(IntFunction<String> ofChunk) {
        names = ofChunk;
        return this;
    }

    /** Lists these chunks, but leaves their files out. */
    public PackedAacHls missing(int... chunks) {
        for (int chunk : chunks) {
            missing.add(chunk);
        }
        return this;
    }

    /** Neither lists these chunks nor writes their files: their sound is lost, the timestamps go on. */
    public PackedAacHls lost(int... chunks) {
        for (int chunk : chunks) {
            missing.add(chunk);
            unlisted.add(chunk);
        }
        return this;
    }

    /** Leaves {@code EXT-X-ENDLIST} out, as while recording. */
    public PackedAacHls withoutEndList() {
        endList = false;
        return this;
    }

    /** Adds a line after the playlist's header. */
    public PackedAacHls extraLine(String line) {
        extraLines.add(line);
        return this;
    }

    /** Ends lines with carriage return and line feed. */
    public PackedAacHls windowsLines() {
        lineEnd = "\r\n";
        return this;
    }

    /** How many chunks the stream makes, lost ones included. */
    public int chunks() {
        return (adts.frames().size() + framesPerChunk - 1) / framesPerChunk;
    }

    public FileSet build() {
        Map<String, byte[]> files = new HashMap<>();
        for (int chunk = 0; chunk < chunks(); chunk++) {
            if (!missing.contains(chunk)) {
                files.put(names.apply(chunk), chunk(chunk));
            }
        }
        files.put(PLAYLIST, String.join(lineEnd, lines()).getBytes(StandardCharsets.UTF_8));
        return new FileSet(PLAYLIST, files);
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        var entries = new ArrayList<String>();
        double longest = 0;
        for (int chunk = 0; chunk < chunks(); chunk++) {
            if (!unlisted.contains(chunk)) {
                double seconds = declaredSeconds.applyAsDouble(chunk);
                longest = Math.max(longest, seconds);
                entries.add(String.format(Locale.ROOT, "#EXTINF:%.6f,", seconds));
                entries.add(names.apply(chunk) + query);
            }
        }
        lines.add("#EXTM3U");
        lines.add("#EXT-X-VERSION:3");
        lines.add("#EXT-X-TARGETDURATION:" + (int) Math.ceil(longest));
        lines.add("#EXT-X-MEDIA-SEQUENCE:0");
        lines.addAll(extraLines);
        lines.addAll(entries);
        if (endList) {
            lines.add("#EXT-X-ENDLIST");
        }
        lines.add("");
        return lines;
    }

    private byte[] chunk(int chunk) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(junk);
        bytes.writeBytes(tag(chunk));
        framing.apply(adts.frames().subList(chunk * framesPerChunk, endFrame(chunk)))
                .forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private byte[] tag(int chunk) {
        var tag = new Id3Tag();
        if (textFrames) {
            tag.text("source", "a recorder");
        }
        if (timestamps) {
            long samples = (long) chunk * framesPerChunk * AdtsFrames.SAMPLES;
            long ticks = Math.round((double) samples * TICKS_PER_SECOND / adts.sampleRateHz());
            tag.timestamp(firstTimestamp + ticks + timestampShift.applyAsLong(chunk) & TICKS_MASK);
        }
        if (textFrames) {
            tag.text("written", "2026-11-22T10:00:00Z");
        }
        return tag.bytes();
    }

    private int endFrame(int chunk) {
        return Math.min(adts.frames().size(), (chunk + 1) * framesPerChunk);
    }

    private double seconds(int chunk) {
        int frames = endFrame(chunk) - chunk * framesPerChunk;
        return (double) frames * AdtsFrames.SAMPLES / adts.sampleRateHz();
    }
}
