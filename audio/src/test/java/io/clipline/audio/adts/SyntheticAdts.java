package io.clipline.audio.adts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.IndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.hls.SyntheticHls;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * A file of ADTS frames that are no sound but their own numbers. Each setting changes one thing from a file without
 * fault: 48 kHz mono.
 */
final class SyntheticAdts {

    static final String PATH = "recording.bin";

    private final int frames;
    int sampleRateHz = 48000;
    byte[] before = new byte[0];
    /** What stands before each frame. */
    LongFunction<byte[]> between = n -> new byte[0];

    LongFunction<UnaryOperator<byte[]>> frameChange = n -> frame -> frame;
    byte[] after = new byte[0];

    SyntheticAdts(int frames) {
        this.frames = frames;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (long n = 0; n < frames; n++) {
            out.writeBytes(between.apply(n));
            out.writeBytes(frameChange.apply(n).apply(SyntheticHls.frame(n, sampleRateHz, 1)));
        }
        out.writeBytes(after);
        return out.toByteArray();
    }

    InMemoryFiles build() {
        return files(bytes());
    }

    Recording open() throws Exception {
        return Recordings.open(build());
    }

    static InMemoryFiles files(byte[] bytes) {
        return new InMemoryFiles(PATH, Map.of(PATH, bytes));
    }

    static Recording open(byte[] bytes) throws Exception {
        return Recordings.open(files(bytes));
    }

    static Recording open(byte[] bytes, IndexCache cache) throws Exception {
        return Recordings.open(files(bytes), CuttingTools.none().withIndexes(cache));
    }

    /** The frame with a checksum of two bytes, which nobody checks. */
    static byte[] withChecksum(byte[] frame) {
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

    /** An ID3v2.4 tag of some length, with a header of a frame in it now and then. */
    static byte[] tag(int lengthBytes) {
        byte[] tag = Arrays.copyOf("ID3\4\0\0".getBytes(ISO_8859_1), lengthBytes);
        int size = lengthBytes - 10;
        for (int i = 0; i < 4; i++) {
            tag[6 + i] = (byte) ((size >> (7 * (3 - i))) & 0x7F);
        }
        byte[] frame = SyntheticHls.frame(5, 48000, 1);
        for (int at = 20; at + 3 * frame.length < lengthBytes; at += 1000) {
            System.arraycopy(frame, 0, tag, at, 20);
        }
        return tag;
    }

    /** Bytes that are no audio, though some look like the beginning of a frame. */
    static byte[] junk(int lengthBytes, int seed) {
        byte[] junk = new byte[lengthBytes];
        new Random(seed).nextBytes(junk);
        for (int at = 100; at + 10 < lengthBytes; at += 333) {
            junk[at] = (byte) 0xFF;
            junk[at + 1] = (byte) 0xF1;
        }
        return junk;
    }

    /**
     * The bytes with up to twenty small damages, and in one of four cases cut off somewhere.
     *
     * @param lyingTags whether beginnings of tags, which hide what they stand on, are among the damages
     */
    static byte[] mutate(byte[] bytes, Random random, boolean lyingTags) {
        byte[] mutated = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        for (int i = random.nextInt(20); i >= 0 && mutated.length > 0; i--) {
            int at = random.nextInt(random.nextInt(4) == 0 ? Math.min(100, mutated.length) : mutated.length);
            switch (random.nextInt(lyingTags ? 3 : 2)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> {
                    int length = Math.min(mutated.length - at, random.nextInt(300));
                    System.arraycopy(mutated, random.nextInt(mutated.length - length + 1), mutated, at, length);
                }
                default -> {
                    byte[] tag = tag(10 + random.nextInt(2000));
                    System.arraycopy(tag, 0, mutated, at, Math.min(30, Math.min(tag.length, mutated.length - at)));
                }
            }
        }
        return mutated;
    }
}
