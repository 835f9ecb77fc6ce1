package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.IndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * An MP3 whose frames are no sound but their own numbers, with main data that begins in the frames before. Each setting
 * changes one thing from a file without fault: MPEG-1, 48 kHz mono, 64 kbit/s, 192 bytes a frame, an Info frame with
 * LAME's tag (delay 576, padding 1,344), no tags around.
 */
final class SyntheticMp3 {

    static final String PATH = "recording";
    static final int FRAME_BYTES = 192;
    static final int DELAY = 576;
    static final int PADDING = 1344;
    private static final int INFO_OFFSET = 4 + 17;

    private final int frames;
    byte[] before = new byte[0];
    byte[] after = new byte[0];
    boolean withInfoFrame = true;
    String infoName = "Info";
    String encoder = "LAME3.100";
    /** What the Info frame declares too much. */
    int moreFrames;

    int moreBytes;
    IntFunction<byte[]> between = n -> new byte[0];
    IntFunction<UnaryOperator<byte[]>> frameChange = n -> frame -> frame;
    /** Indices of bit rates: 5 is 64 kbit/s. */
    IntUnaryOperator bitrate = n -> 5;

    SyntheticMp3(int frames) {
        this.frames = frames;
    }

    byte[] bytes() {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        for (int n = 0; n < frames; n++) {
            audio.writeBytes(between.apply(n));
            audio.writeBytes(frameChange.apply(n).apply(frame(n, bitrate.applyAsInt(n))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        if (withInfoFrame) {
            out.writeBytes(info(audio.size()));
        }
        out.writeBytes(audio.toByteArray());
        out.writeBytes(after);
        return out.toByteArray();
    }

    private byte[] info(int audioBytes) {
        byte[] frame = frame(0, 5);
        Arrays.fill(frame, 4, frame.length, (byte) 0);
        ByteBuffer.wrap(frame)
                .position(INFO_OFFSET)
                .put(infoName.getBytes(ISO_8859_1))
                .putInt(15)
                .putInt(frames + moreFrames)
                .putInt(FRAME_BYTES + audioBytes + moreBytes)
                .put(new byte[104])
                .put(encoder.getBytes(ISO_8859_1))
                .put(new byte[12])
                .put((byte) (DELAY >> 4))
                .put((byte) (DELAY << 4 | PADDING >> 8))
                .put((byte) PADDING);
        return frame;
    }

    /** A frame of 48 kHz, mono; its main data begins up to 300 bytes before it and says its number every four bytes. */
    static byte[] frame(int number, int bitrateIndex) {
        byte[] frame = {-1, (byte) 0xFB, (byte) (bitrateIndex << 4 | 4), (byte) 0xC4};
        frame = Arrays.copyOf(
                frame, MpegAudioHeader.parse(frame, 0).orElseThrow().frameBytes());
        int back = number < 4 ? 0 : number * 37 % 300;
        frame[4] = (byte) (back >> 1);
        frame[5] = (byte) (back << 7);
        for (int at = INFO_OFFSET; at + 4 <= frame.length; at += 4) {
            ByteBuffer.wrap(frame).putInt(at, number);
        }
        return frame;
    }

    /** The number of the frame at {@code offset}. */
    static int number(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getInt(offset + INFO_OFFSET);
    }

    InMemoryFiles build() {
        return files(bytes());
    }

    Recording open() throws Exception {
        return Recordings.open(build(), CuttingTools.none());
    }

    static InMemoryFiles files(byte[] bytes) {
        return new InMemoryFiles(PATH, Map.of(PATH, bytes));
    }

    static Recording open(byte[] bytes, IndexCache cache) throws Exception {
        return Recordings.open(files(bytes), CuttingTools.none().withIndexes(cache));
    }

    static byte[] id3v1() {
        return Arrays.copyOf("TAGa title".getBytes(ISO_8859_1), 128);
    }

    static byte[] ape(int lengthBytes) {
        return Arrays.copyOf("APETAGEX\u00d0\7".getBytes(ISO_8859_1), lengthBytes);
    }
}
