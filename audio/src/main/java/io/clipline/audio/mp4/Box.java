package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;

/**
 * One box: what it is and where it lies (ISO/IEC 14496-12, 4.2).
 *
 * @param type four characters, such as {@code moov}
 * @param start position of its header in the file
 * @param contentStart the byte after its header; for {@code uuid}, after the extended type
 * @param end the byte after its last
 */
record Box(String type, long start, long contentStart, long end) {

    /** What a header needs at least, and what the longest has: 64-bit size and extended type. */
    static final int MIN_HEADER_BYTES = 8;

    static final int MAX_HEADER_BYTES = 32;

    private static final int SIZE_TO_THE_END = 0;
    private static final int SIZE_IN_64_BITS = 1;
    private static final int EXTENDED_TYPE_BYTES = 16;

    /**
     * Reads a header.
     *
     * @param bytes stand at the header; at least {@link #MAX_HEADER_BYTES} unless the file or the parent ends before
     * @param parentEnd where the enclosing box ends, or {@link Long#MAX_VALUE} at the top of the file
     * @throws io.clipline.audio.MalformedRecordingException when the box is smaller than its header or larger than its parent
     */
    static Box parse(FileBytes bytes, long parentEnd) throws UnreadableRecordingException {
        long start = bytes.position();
        long size = bytes.u32();
        String type = bytes.fourCharacters();
        if (size == SIZE_IN_64_BITS) {
            size = bytes.i64();
        }
        if (type.equals("uuid")) {
            bytes.skip(EXTENDED_TYPE_BYTES);
        }
        long contentStart = bytes.position();
        if (size == SIZE_TO_THE_END && parentEnd == Long.MAX_VALUE) {
            return new Box(type, start, contentStart, Long.MAX_VALUE);
        }
        if (size < contentStart - start) {
            throw bytes.malformed(
                    start, "box '" + printable(type) + "' says it is " + size + " bytes long, less than its header");
        }
        if (size > parentEnd - start) {
            throw bytes.malformed(
                    start,
                    "box '" + printable(type) + "' says it is " + size + " bytes long, but what encloses it ends after "
                            + (parentEnd - start));
        }
        return new Box(type, start, contentStart, start + size);
    }

    long contentBytes() {
        return end - contentStart;
    }

    /** For a message: other files' bytes do not belong in a log as they are. */
    static String printable(String type) {
        return type.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
