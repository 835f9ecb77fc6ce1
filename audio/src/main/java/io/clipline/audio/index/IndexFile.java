package io.clipline.audio.index;

import io.clipline.audio.IndexKey;
import io.clipline.audio.UnreadableRecordingException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * An index as it is kept, and what it was made of.
 *
 * <p>Integers are unsigned, seven bits a byte, the lowest first, the top bit set in all bytes but the last. The file is:
 * the four bytes {@code CLPX}; one byte, the format's version, 2; the key's kind, source name and source version, each
 * as its length in bytes and UTF-8; one byte that says why there are no more frames; one byte, 1 where entries may be
 * late, as where headers stand for several frames, else 0; the number of frames; the position of frame 0, then for each
 * 32nd frame after it the distance from the one before; the distance from the last of them to the byte after the last
 * frame; CRC-32C (RFC 3720, 12.1) of all that, four bytes, the highest first. Where entries may be late, position and
 * distances are multiplied by four, and by how many frames an entry is late is added.
 */
public record IndexFile(IndexKey key, FrameIndex index) {

    static final String MAGIC = "CLPX";
    static final int FORMAT_VERSION = 2;

    /** Of how many frames an entry is late. */
    static final int LATE_BITS = 2;

    static final int CHECKSUM_BYTES = 4;

    /**
     * Reads a file.
     *
     * @param name what to call it in an error
     * @throws io.clipline.audio.UnsupportedRecordingException when it is of another version of the format
     * @throws io.clipline.audio.MalformedRecordingException when it is none, is damaged, or contradicts itself
     */
    public static IndexFile parse(byte[] bytes, String name) throws UnreadableRecordingException {
        return new IndexFileParser(bytes, name).parse();
    }

    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.write(FORMAT_VERSION);
        writeText(out, key.kind());
        writeText(out, key.sourceName());
        writeText(out, key.sourceVersion());
        out.write(index.ending().code());
        out.write(index.isLate() ? 1 : 0);
        writeNumber(out, index.frames());
        long before = 0;
        for (int entry = 0; entry < FrameIndex.entries(index.frames()); entry++) {
            long distance = index.position(entry) - before;
            writeNumber(out, index.isLate() ? distance << LATE_BITS | index.late(entry) : distance);
            before = index.position(entry);
        }
        writeNumber(out, index.endPosition() - before);
        byte[] content = out.toByteArray();
        return ByteBuffer.allocate(content.length + CHECKSUM_BYTES)
                .put(content)
                .putInt(checksum(content, content.length))
                .array();
    }

    static int checksum(byte[] bytes, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeNumber(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void writeNumber(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
