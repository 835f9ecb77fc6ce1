package io.clipline.audio.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One page (RFC 3533, 6), whole and with the right checksum. */
public final class OggPage {

    /** The granule position of a page on which no packet ends. */
    public static final long NO_GRANULE = -1;

    /** The largest page: a header, 255 lacing values and 255 segments of 255 bytes. */
    public static final int MAX_BYTES = 27 + 255 + 255 * 255;

    static final int CHECKSUM_OFFSET = 22;
    static final int HEADER_BYTES = 27;
    static final int CONTINUED = 1;
    static final int FIRST = 2;
    static final int LAST = 4;

    private static final int SEGMENT_BYTES = 255;

    private final long position;
    private final OggPageHeader header;
    private final byte[] bytes;
    private final int at;

    private OggPage(long position, OggPageHeader header, byte[] bytes, int at) {
        this.position = position;
        this.header = header;
        this.bytes = bytes;
        this.at = at;
    }

    /**
     * The page that begins at an offset; empty where none does, or its end is not among the bytes, or its checksum is
     * wrong.
     *
     * @param position where in the object the bytes begin
     */
    static Optional<OggPage> parse(byte[] bytes, int at, long position) {
        return OggPageHeader.parse(bytes, at)
                .filter(header -> header.lengthBytes() <= bytes.length - at && header.isChecksumOf(bytes, at))
                .map(header -> new OggPage(position + at, header, bytes, at));
    }

    public OggPageHeader header() {
        return header;
    }

    /** Where in the object it begins. */
    public long position() {
        return position;
    }

    /** The byte after its last. */
    public long end() {
        return position + header.lengthBytes();
    }

    /**
     * The pieces of packets on it, in order. The first is the rest of a packet where the header {@linkplain
     * OggPageHeader#isContinued says so}; the last goes on on the next page where {@link #isLastPieceOpen()}.
     */
    List<byte[]> pieces() {
        List<byte[]> pieces = new ArrayList<>();
        int start = at + header.headerBytes();
        int end = start;
        for (int i = 0; i < header.segments(); i++) {
            int length = lacing(i);
            end += length;
            if (length < SEGMENT_BYTES || i == header.segments() - 1) {
                pieces.add(Arrays.copyOfRange(bytes, start, end));
                start = end;
            }
        }
        return pieces;
    }

    /** Whether the last packet does not end here. */
    boolean isLastPieceOpen() {
        return header.segments() > 0 && lacing(header.segments() - 1) == SEGMENT_BYTES;
    }

    /** The first packet, where it begins and ends here; else what is here of it. */
    byte[] firstPiece() {
        List<byte[]> pieces = pieces();
        return pieces.isEmpty() ? new byte[0] : pieces.get(0);
    }

    private int lacing(int segment) {
        return bytes[at + HEADER_BYTES + segment] & 0xFF;
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
