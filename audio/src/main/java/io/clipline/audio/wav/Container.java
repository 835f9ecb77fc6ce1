package io.clipline.audio.wav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** The three ways in which WAV files write their chunks. */
enum Container {
    /** Sizes of 32 bits. */
    RIFF("wav", 12, 8, 2),
    /** As RIFF, with a chunk {@code ds64} that holds what needs more than 32 bits; BW64 is the same. */
    RF64("rf64", 12, 8, 2),
    /** Names of 16 bytes, sizes of 64 bits that count the header, too. */
    W64("w64", 40, 24, 8);

    private static final int NAME_BYTES = 4;
    private static final long UNKNOWN_32_BITS = 0xFFFFFFFFL;

    /** What follows the four letters of {@code riff} and of all other names. */
    private static final byte[] W64_FILE = HexFormat.of().parseHex("2e91cf11a5d628db04c10000");

    private static final byte[] W64_CHUNK = HexFormat.of().parseHex("f3acd3118cd100c04f8edb8a");

    private final String inWords;
    private final int headerBytes;
    private final int chunkHeaderBytes;
    private final int alignment;

    Container(String inWords, int headerBytes, int chunkHeaderBytes, int alignment) {
        this.inWords = inWords;
        this.headerBytes = headerBytes;
        this.chunkHeaderBytes = chunkHeaderBytes;
        this.alignment = alignment;
    }

    /** What a file is that begins so; empty where it is no WAV. */
    static Optional<Container> of(byte[] head) {
        boolean wave = letters(head, 8).equals("WAVE");
        return switch (letters(head, 0)) {
            case "RIFF" -> wave ? Optional.of(RIFF) : Optional.empty();
            case "RF64", "BW64" -> wave ? Optional.of(RF64) : Optional.empty();
            case "riff" ->
                follows(head, 4, W64_FILE) && letters(head, 24).equals("wave") && follows(head, 28, W64_CHUNK)
                        ? Optional.of(W64)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** As probe prints it. */
    String inWords() {
        return inWords;
    }

    /** Where the first chunk begins, from the file's beginning. */
    int headerBytes() {
        return headerBytes;
    }

    int chunkHeaderBytes() {
        return chunkHeaderBytes;
    }

    /** A content is filled up to a multiple of so many bytes. */
    int alignment() {
        return alignment;
    }

    /**
     * Reads the header of a chunk.
     *
     * @param bytes as many as {@link #chunkHeaderBytes()}
     * @param position where they stand
     */
    Chunk chunk(byte[] bytes, long position) {
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long contentStart = position + chunkHeaderBytes;
        if (this != W64) {
            long size = fields.getInt(NAME_BYTES) & UNKNOWN_32_BITS;
            return new Chunk(letters(bytes, 0), contentStart, size == UNKNOWN_32_BITS ? unknown() : known(size));
        }
        String name = follows(bytes, NAME_BYTES, W64_CHUNK) ? letters(bytes, 0) : "";
        long size = fields.getLong(16);
        boolean known = size >= chunkHeaderBytes && size != Long.MAX_VALUE;
        return new Chunk(name, contentStart, known ? known(size - chunkHeaderBytes) : unknown());
    }

    /** Four characters, as far as they are there. */
    static String letters(byte[] bytes, int offset) {
        return offset + NAME_BYTES <= bytes.length ? new String(bytes, offset, NAME_BYTES, ISO_8859_1) : "";
    }

    private static boolean follows(byte[] bytes, int offset, byte[] expected) {
        int end = offset + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, offset, end, expected, 0, expected.length);
    }

    private static OptionalLong known(long size) {
        return OptionalLong.of(size);
    }

    private static OptionalLong unknown() {
        return OptionalLong.empty();
    }
}
