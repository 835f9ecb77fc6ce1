package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/** ADTS frames of AAC-LC that are no sound but their own numbers, so that a cut can be checked without a decoder. */
public final class NumberedAdts {

    private NumberedAdts() {}

    /** A frame that holds its number, and as many bytes more as the number says, modulo 97. */
    public static byte[] frame(long number, int sampleRateHz, int channels) {
        int length = AdtsFrames.HEADER_BYTES + Long.BYTES + 120 + (int) (number * 31 % 97);
        ByteBuffer frame = ByteBuffer.allocate(length);
        frame.put((byte) 0xFF).put((byte) 0xF1);
        frame.put((byte) (1 << 6 | AdtsFrames.rateIndex(sampleRateHz) << 2 | channels >> 2));
        frame.put((byte) (channels << 6 | length >> 11)).put((byte) (length >> 3));
        frame.put((byte) (length << 5 | 0x1F)).put((byte) 0xFC);
        return frame.putLong(number).array();
    }

    /** Frames of 48 kHz mono, numbered from 0. */
    public static byte[] stream(int frames) {
        return stream(frames, 48_000, 1);
    }

    /** Frames numbered from 0. */
    public static byte[] stream(int frames, int sampleRateHz, int channels) {
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (int n = 0; n < frames; n++) {
            adts.writeBytes(frame(n, sampleRateHz, channels));
        }
        return adts.toByteArray();
    }

    /** Frames that hold nothing but their numbers, as an MP4 holds them, so that hours of them are few bytes. */
    public static List<byte[]> shortest(int frames) {
        return LongStream.range(0, frames)
                .mapToObj(n -> ByteBuffer.allocate(Long.BYTES + (int) (n % 3))
                        .putLong(n)
                        .array())
                .toList();
    }

    /** The frames of {@link #stream(int)} as an MP4 holds them. */
    public static List<byte[]> withoutHeaders(int frames) {
        return AdtsFrames.of(stream(frames)).withoutHeaders();
    }
}
