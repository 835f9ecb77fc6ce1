package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;

/**
 * One element: what it is and where it lies (RFC 8794, section 6).
 *
 * @param id with its length marker
 * @param start position of its header in the file
 * @param contentStart the byte after its header
 * @param end the byte after its last; {@link #UNKNOWN} where a writer did not know
 */
record Element(int id, long start, long contentStart, long end) {

    /** An end that nothing says; also how a size reads whose bits are all set. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** Four bytes of id, eight of size. */
    static final int MAX_HEADER_BYTES = 12;

    static final int MIN_HEADER_BYTES = 2;

    /** 256 TiB, more than any store's object has. */
    private static final long MAX_POSITION = 1L << 48;

    /**
     * Reads a header.
     *
     * @param bytes stand at the header; at least {@link #MAX_HEADER_BYTES} unless the file or the parent ends before
     * @param parentEnd where the enclosing element ends, or {@link #UNKNOWN}
     * @throws io.clipline.audio.MalformedRecordingException when the element is larger than its parent, or than any file
     */
    static Element parse(EbmlBytes bytes, long parentEnd) throws UnreadableRecordingException {
        long start = bytes.position();
        int id = bytes.id();
        long size = bytes.vint();
        long contentStart = bytes.position();
        if (size == UNKNOWN) {
            return new Element(id, start, contentStart, UNKNOWN);
        }
        if (size > MAX_POSITION || (parentEnd != UNKNOWN && size > parentEnd - contentStart)) {
            throw bytes.malformed(
                    start,
                    name(id) + " says it is " + size + " bytes long, but "
                            + (parentEnd == UNKNOWN
                                    ? "no file is"
                                    : "what encloses it ends after " + (parentEnd - contentStart)));
        }
        return new Element(id, start, contentStart, contentStart + size);
    }

    boolean isOfKnownSize() {
        return end != UNKNOWN;
    }

    long contentBytes() {
        return end - contentStart;
    }

    String name() {
        return name(id);
    }

    /** For a message. */
    static String name(int id) {
        return switch (id) {
            case Id.SEGMENT -> "Segment";
            case Id.SEEK_HEAD -> "SeekHead";
            case Id.INFO -> "Info";
            case Id.TRACKS -> "Tracks";
            case Id.CUES -> "Cues";
            case Id.CLUSTER -> "Cluster";
            case Id.SIMPLE_BLOCK -> "SimpleBlock";
            case Id.BLOCK_GROUP -> "BlockGroup";
            case Id.BLOCK -> "Block";
            default -> String.format("element %X", id);
        };
    }
}
