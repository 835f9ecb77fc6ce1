package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.InMemoryFiles;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
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
public final class SyntheticHls {

    static final String PLAYLIST = "playlist.m3u8";

    private static final List<Integer> RATES =
            List.of(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350);

    final int segments;
    int sampleRateHz = 48000;
    int channels = 1;
    long firstTimestamp = 900_000;
    boolean endList = true;
    String header = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:4\n";
    String query = "";
    IntUnaryOperator framesIn = i -> 141;
    /** Frames that the producer lost before a segment: the timestamps count them. */
    IntUnaryOperator lostBefore = i -> 0;
    /** Ticks that a segment's timestamp is wrong by. */
    IntToLongFunction jitterTicks = i -> 0;

    IntPredicate hasTimestamp = i -> true;
    IntFunction<String> extinf =
            i -> String.format(Locale.ROOT, "%.3f", framesIn.applyAsInt(i) * 1024.0 / sampleRateHz);
    IntFunction<String> tagsBefore = i -> "";
    IntFunction<byte[]> junkBefore = i -> new byte[0];
    IntPredicate isMissing = i -> false;
    IntUnaryOperator rateOf = i -> sampleRateHz;

    SyntheticHls(int segments) {
        this.segments = segments;
    }

    InMemoryFiles build() {
        return new InMemoryFiles(PLAYLIST, contents());
    }

    /** The objects' bytes by path. */
    Map<String, byte[]> contents() {
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

    static String path(int segment) {
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
            out.writeBytes(frame(firstFrame + i, rateOf.applyAsInt(index), channels));
        }
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

    /** An ADTS frame that holds its number, and as many bytes more as the number says, modulo 97. */
    public static byte[] frame(long number, int sampleRateHz, int channels) {
        int length = 7 + 8 + 120 + (int) (number * 31 % 97);
        ByteBuffer frame = ByteBuffer.allocate(length);
        frame.put((byte) 0xFF).put((byte) 0xF1);
        frame.put((byte) (1 << 6 | RATES.indexOf(sampleRateHz) << 2 | channels >> 2));
        frame.put((byte) (channels << 6 | length >> 11)).put((byte) (length >> 3));
        frame.put((byte) (length << 5 | 0x1F)).put((byte) 0xFC);
        return frame.putLong(number).array();
    }
}
