package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes WAV files, also such as no writer should: each size and each field is what the caller says. */
public final class WavBuilder {

    /** What a size is where the writer does not know it. */
    public static final long UNKNOWN = 0xFFFFFFFFL;

    private static final String W64_FILE = "2e91cf11a5d628db04c10000";
    private static final String W64_CHUNK = "f3acd3118cd100c04f8edb8a";
    private static final String SUB_FORMAT = "000000001000800000aa00389b71";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean w64;

    private WavBuilder(boolean w64) {
        this.w64 = w64;
    }

    /**
     * A file of RIFF chunks.
     *
     * @param magic {@code RIFF}, {@code RF64} or {@code BW64}
     */
    public static WavBuilder riff(String magic) {
        return new WavBuilder(false)
                .bytes(ascii(magic))
                .bytes(little(4).putInt(-1).array())
                .bytes(ascii("WAVE"));
    }

    /** A file of Wave64 chunks. */
    public static WavBuilder w64() {
        return new WavBuilder(true)
                .bytes(ascii("riff"))
                .bytes(HexFormat.of().parseHex(W64_FILE))
                .bytes(little(8).putLong(-1).array())
                .bytes(ascii("wave"))
                .bytes(HexFormat.of().parseHex(W64_CHUNK));
    }

    /** A chunk of the size that it has, filled up as it should be. */
    public WavBuilder chunk(String name, byte[] content) {
        chunk(name, content.length + (w64 ? 24 : 0), content);
        int alignment = w64 ? 8 : 2;
        return bytes(new byte[(alignment - content.length % alignment) % alignment]);
    }

    /** A chunk that says that it has some size, and nothing after its content. */
    public WavBuilder chunk(String name, long size, byte[] content) {
        bytes(ascii(name));
        if (w64) {
            bytes(HexFormat.of().parseHex(W64_CHUNK))
                    .bytes(little(8).putLong(size).array());
        } else {
            bytes(little(4).putInt((int) size).array());
        }
        return bytes(content);
    }

    /** The chunk that says what the samples are; its block length and byte rate are right. */
    public WavBuilder format(int tag, int channels, int sampleRateHz, int bits) {
        return chunk("fmt ", format(tag, channels, sampleRateHz, bits, channels * ((bits + 7) / 8)));
    }

    /** The chunk of an extensible format. */
    public WavBuilder extensible(int tag, int channels, int sampleRateHz, int bits, int validBits, int channelMask) {
        byte[] content = little(40)
                .put(format(0xFFFE, channels, sampleRateHz, bits, channels * bits / 8))
                .putShort((short) 22)
                .putShort((short) validBits)
                .putInt(channelMask)
                .putShort((short) tag)
                .put(HexFormat.of().parseHex(SUB_FORMAT))
                .array();
        return chunk("fmt ", content);
    }

    /** EBU Tech 3306: file size, size of the sound, samples, and a table without entries. */
    public WavBuilder ds64(long soundBytes) {
        return chunk("ds64", little(28).putLong(-1).putLong(soundBytes).array());
    }

    public WavBuilder bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    public byte[] build() {
        return bytes.toByteArray();
    }

    /**
     * The content of the chunk that says what the samples are.
     *
     * @param frameBytes what it says that a sample of all channels takes
     */
    public static byte[] format(int tag, int channels, int sampleRateHz, int bits, int frameBytes) {
        return little(16)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(sampleRateHz)
                .putInt(sampleRateHz * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) bits)
                .array();
    }

    private static ByteBuffer little(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
