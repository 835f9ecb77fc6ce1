package io.clipline.testkit.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * An MP3 whose frames are no sound but their own numbers, with main data that begins in the frames before. Each setting
 * changes one thing from a file without fault: MPEG-1, 48 kHz mono, 64 kbit/s, 192 bytes a frame, an Info frame with
 * LAME's tag (delay 576, padding 1,344), no tags around.
 */
public class NumberedMp3 {

    public static final int FRAME_BYTES = 192;
    public static final int DELAY = 576;
    public static final int PADDING = 1344;
    private static final int INFO_OFFSET = 4 + 17;
    private static final int VBRI_OFFSET = 4 + 32;
    /** By index, for MPEG-1 layer III (ISO/IEC 11172-3, 2.4.2.3). */
    private static final int[] KBIT_PER_SECOND = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};

    private final int frames;
    public byte[] before = new byte[0];
    public byte[] after = new byte[0];
    public boolean withInfoFrame = true;
    /** Says lengths as Fraunhofer's encoder does, without a delay, instead of in an Info frame. */
    public boolean vbri;

    public String infoName = "Info";
    public String encoder = "LAME3.100";
    /** What the Info frame declares too much. */
    public int moreFrames;

    public int moreBytes;
    public IntFunction<byte[]> between = n -> new byte[0];
    public IntFunction<UnaryOperator<byte[]>> frameChange = n -> frame -> frame;
    /** Indices of bit rates: 5 is 64 kbit/s. */
    public IntUnaryOperator bitrate = n -> 5;

    public NumberedMp3(int frames) {
        this.frames = frames;
    }

    public final byte[] bytes() {
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
        if (vbri) {
            ByteBuffer.wrap(frame)
                    .position(VBRI_OFFSET)
                    .put("VBRI".getBytes(ISO_8859_1))
                    .putShort((short) 1)
                    .putInt(0)
                    .putInt(FRAME_BYTES + audioBytes + moreBytes)
                    .putInt(frames + moreFrames);
            return frame;
        }
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
    public static byte[] frame(int number, int bitrateIndex) {
        byte[] header = {-1, (byte) 0xFB, (byte) (bitrateIndex << 4 | 4), (byte) 0xC4};
        byte[] frame = Arrays.copyOf(header, 144 * KBIT_PER_SECOND[bitrateIndex] / 48);
        int back = number < 4 ? 0 : number * 37 % 300;
        frame[4] = (byte) (back >> 1);
        frame[5] = (byte) (back << 7);
        for (int at = INFO_OFFSET; at + 4 <= frame.length; at += 4) {
            ByteBuffer.wrap(frame).putInt(at, number);
        }
        return frame;
    }

    /** The number of the frame at {@code offset}. */
    public static int number(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getInt(offset + INFO_OFFSET);
    }

    public static byte[] id3v1() {
        return Arrays.copyOf("TAGa title".getBytes(ISO_8859_1), 128);
    }

    public static byte[] ape(int lengthBytes) {
        return Arrays.copyOf("APETAGEX\u00d0\7".getBytes(ISO_8859_1), lengthBytes);
    }
}
