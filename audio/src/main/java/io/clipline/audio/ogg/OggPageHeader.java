package io.clipline.audio.ogg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The header of a page (RFC 3533, 6).
 *
 * @param flags bit 0: begins with the rest of a packet; bit 1: the stream's first page; bit 2: its last
 * @param granule position of the last packet that ends on the page, in units of the codec; {@link OggPage#NO_GRANULE}
 *     where none does
 * @param serial of the logical stream
 * @param sequence number of the page in its logical stream
 * @param checksum of the page with this field being 0
 * @param segments how many lacing values it has, 0 to 255
 * @param bodyBytes length of what follows the header
 */
public record OggPageHeader(
        int flags, long granule, int serial, int sequence, int checksum, int segments, int bodyBytes) {

    private static final byte[] CAPTURE = {'O', 'g', 'g', 'S', 0};

    /** Hundreds of years of samples; sums and products of such stay inside a {@code long}. */
    private static final long MAX_GRANULE = 1L << 50;

    /** The longest header. */
    public static final int MAX_BYTES = OggPage.HEADER_BYTES + 255;

    /** The header at an offset; empty where none begins, or its end is not among the bytes. No checksum is checked. */
    public static Optional<OggPageHeader> parse(byte[] bytes, int at) {
        if (bytes.length - at < OggPage.HEADER_BYTES || !mayBegin(bytes, at)) {
            return Optional.empty();
        }
        int segments = bytes[at + OggPage.HEADER_BYTES - 1] & 0xFF;
        if (bytes.length - at < OggPage.HEADER_BYTES + segments) {
            return Optional.empty();
        }
        int body = 0;
        for (int i = 0; i < segments; i++) {
            body += bytes[at + OggPage.HEADER_BYTES + i] & 0xFF;
        }
        ByteBuffer fields = OggPage.littleEndian(bytes);
        return Optional.of(new OggPageHeader(
                bytes[at + 5],
                fields.getLong(at + 6),
                fields.getInt(at + 14),
                fields.getInt(at + 18),
                fields.getInt(at + OggPage.CHECKSUM_OFFSET),
                segments,
                body));
    }

    /** Whether the bytes from an offset on are the capture pattern and the version, or the first part of them. */
    static boolean mayBegin(byte[] bytes, int at) {
        int length = Math.min(CAPTURE.length, bytes.length - at);
        return Arrays.equals(bytes, at, at + length, CAPTURE, 0, length);
    }

    /** Whether the page begins with the rest of a packet. */
    public boolean isContinued() {
        return (flags & OggPage.CONTINUED) != 0;
    }

    /** Whether a logical stream begins with the page. */
    public boolean isFirst() {
        return (flags & OggPage.FIRST) != 0;
    }

    /** Whether its logical stream ends with the page. */
    public boolean isLast() {
        return (flags & OggPage.LAST) != 0;
    }

    /** Whether its granule position says something: a packet ends on the page, and it is not absurd. */
    public boolean hasGranule() {
        return granule >= 0 && granule <= MAX_GRANULE;
    }

    public int headerBytes() {
        return OggPage.HEADER_BYTES + segments;
    }

    /** Of the whole page. */
    public int lengthBytes() {
        return headerBytes() + bodyBytes;
    }

    boolean isChecksumOf(byte[] bytes, int at) {
        int crc = OggChecksum.update(0, bytes, at, at + OggPage.CHECKSUM_OFFSET);
        crc = OggChecksum.update(crc, new byte[Integer.BYTES], 0, Integer.BYTES);
        return checksum
                == OggChecksum.update(crc, bytes, at + OggPage.CHECKSUM_OFFSET + Integer.BYTES, at + lengthBytes());
    }
}
