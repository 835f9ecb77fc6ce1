package io.clipline.testkit.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * A packed-audio recording whose frames are no sound but their own numbers, so that a cut can be checked without a
 * decoder. Each setting changes one thing from a recording without fault: 48 kHz mono, segments of 141 frames.
 */
public class NumberedPackedAac {

    public static final String PLAYLIST = "playlist.m3u8";

    public final int segments;
    public int sampleRateHz = 48000;
    public int channels = 1;
    public long firstTimestamp = 900_000;
    public boolean endList = true;
    public String header = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:4\n";
    public String query = "";
    public IntUnaryOperator framesIn = i -> 141;
    /** Frames that the producer lost before a segment: the timestamps count them. */
    public IntUnaryOperator lostBefore = i -> 0;
    /** Ticks that a segment's timestamp is wrong by. */
    public IntToLongFunction jitterTicks = i -> 0;

    public IntPredicate hasTimestamp = i -> true;
    public IntFunction<String> extinf =
            i -> String.format(Locale.ROOT, "%.3f", framesIn.applyAsInt(i) * 1024.0 / sampleRateHz);
    public IntFunction<String> tagsBefore = i -> "";
    public IntFunction<byte[]> junkBefore = i -> new byte[0];
    public IntPredicate isMissing = i -> false;
    public IntUnaryOperator rateOf = i -> sampleRateHz;
    public IntUnaryOperator channelsOf = i -> channels;
    /** What follows a segment's last frame. */
    public IntFunction<byte[]> behind = i -> new byte[0];

    public NumberedPackedAac(int segments) {
        this.segments = segments;
    }

    /** The objects' bytes by path. */
    public final Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new HashMap<>();
        StringBuilder playlist = new StringBuilder(header);
        long frame = 0;
        for (int i = 0; i < segments; i++) {
            frame += lostBefore.applyAsInt(i);
            playlist.append(tagsBefore.apply(i))
                    .append("#EXTINF:")
                    .append(extinf.apply(i))
                    .append(",\n");
            playlist.append(path(i)).append(query).append('\n');
            if (!isMissing.test(i)) {
                contents.put(path(i), segment(i, frame));
            }
            frame += framesIn.applyAsInt(i);
        }
        contents.put(
                PLAYLIST,
                playlist.append(endList ? "#EXT-X-ENDLIST\n" : "").toString().getBytes(UTF_8));
        return contents;
    }

    public static String path(int segment) {
        return "chunk_%05d_a.aac".formatted(segment);
    }

    private byte[] segment(int index, long firstFrame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(junkBefore.apply(index));
        if (hasTimestamp.test(index)) {
            long ticks = Math.round(firstFrame * 1024.0 * 90_000 / sampleRateHz) + jitterTicks.applyAsLong(index);
            out.writeBytes(timestampTag(firstTimestamp + ticks));
        }
        for (int i = 0; i < framesIn.applyAsInt(index); i++) {
            out.writeBytes(NumberedAdts.frame(firstFrame + i, rateOf.applyAsInt(index), channelsOf.applyAsInt(index)));
        }
        out.writeBytes(behind.apply(index));
        return out.toByteArray();
    }

    /** An ID3v2.4 tag with the timestamp modulo 2^33. */
    public static byte[] timestampTag(long ticks) {
        byte[] owner = "com.apple.streaming.transportStreamTimestamp\0".getBytes(ISO_8859_1);
        ByteBuffer tag = ByteBuffer.allocate(10 + 10 + owner.length + 8);
        tag.put("ID3\4\0\0".getBytes(ISO_8859_1)).putInt(10 + owner.length + 8);
        tag.put("PRIV".getBytes(ISO_8859_1)).putInt(owner.length + 8).putShort((short) 0);
        return tag.put(owner).putLong(Math.floorMod(ticks, 1L << 33)).array();
    }

    /** An ID3v2.4 tag with one text that its description names. */
    public static byte[] textTag(String description, String value) {
        byte[] text = ("\3" + description + "\0" + value).getBytes(UTF_8);
        ByteBuffer tag = ByteBuffer.allocate(20 + text.length);
        tag.put("ID3\4\0\0".getBytes(ISO_8859_1)).putInt(synchsafe(10 + text.length));
        return tag.put("TXXX".getBytes(ISO_8859_1))
                .putInt(synchsafe(text.length))
                .putShort((short) 0)
                .put(text)
                .array();
    }

    private static int synchsafe(int size) {
        return (size & 0x7F) | (size & 0x3F80) << 1 | (size & 0x1FC000) << 2;
    }
}
