package io.clipline.testkit.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * A file of ADTS frames that are no sound but their own numbers. Each setting changes one thing from a file without
 * fault: 48 kHz mono.
 */
public class NumberedAdtsFile {

    private final int frames;
    public int sampleRateHz = 48000;
    public byte[] before = new byte[0];
    /** What stands before each frame. */
    public LongFunction<byte[]> between = n -> new byte[0];

    public LongFunction<UnaryOperator<byte[]>> frameChange = n -> frame -> frame;
    public byte[] after = new byte[0];

    public NumberedAdtsFile(int frames) {
        this.frames = frames;
    }

    public final byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (long n = 0; n < frames; n++) {
            out.writeBytes(between.apply(n));
            out.writeBytes(frameChange.apply(n).apply(NumberedAdts.frame(n, sampleRateHz, 1)));
        }
        out.writeBytes(after);
        return out.toByteArray();
    }

    /** The frame with a checksum of two bytes, which nobody checks. */
    public static byte[] withChecksum(byte[] frame) {
        int length = frame.length + 2;
        byte[] checked = new byte[length];
        System.arraycopy(frame, 0, checked, 0, 7);
        System.arraycopy(frame, 7, checked, 9, frame.length - 7);
        checked[1] &= (byte) 0xFE;
        checked[3] = (byte) ((checked[3] & 0xFC) | length >> 11);
        checked[4] = (byte) (length >> 3);
        checked[5] = (byte) ((length << 5) | (checked[5] & 0x1F));
        return checked;
    }

    public static byte[] withTwoBlocks(byte[] frame) {
        byte[] changed = frame.clone();
        changed[6] |= 1;
        return changed;
    }

    /** An ID3v2.4 tag of some length, with a header of a frame in it now and then. */
    public static byte[] tag(int lengthBytes) {
        byte[] tag = Arrays.copyOf("ID3\4\0\0".getBytes(ISO_8859_1), lengthBytes);
        int size = lengthBytes - 10;
        for (int i = 0; i < 4; i++) {
            tag[6 + i] = (byte) ((size >> (7 * (3 - i))) & 0x7F);
        }
        byte[] frame = NumberedAdts.frame(5, 48000, 1);
        for (int at = 20; at + 3 * frame.length < lengthBytes; at += 1000) {
            System.arraycopy(frame, 0, tag, at, 20);
        }
        return tag;
    }

    /** Bytes that are no audio, though some look like the beginning of a frame. */
    public static byte[] junk(int lengthBytes, int seed) {
        byte[] junk = new byte[lengthBytes];
        new Random(seed).nextBytes(junk);
        for (int at = 100; at + 10 < lengthBytes; at += 333) {
            junk[at] = (byte) 0xFF;
            junk[at + 1] = (byte) 0xF1;
        }
        return junk;
    }
}
