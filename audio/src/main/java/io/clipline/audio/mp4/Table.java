package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;

/**
 * The entries of a box that is a table: how many, and where. None is read yet.
 *
 * @param name the box's type, for messages
 * @param count 0 to 2^32 - 1, and its box has room for so many
 * @param start position of the first entry
 * @param entryBits 4 or a multiple of 8
 */
record Table(String name, long count, long start, int entryBits) {

    /**
     * Reads a table's header.
     *
     * @param headerBytes length of what stands before the entries; its last four bytes are their count
     */
    static Table read(SparseFile file, Box box, int headerBytes, int entryBytes)
            throws IOException, UnreadableRecordingException {
        FileBytes header = header(file, box, headerBytes).skip(headerBytes - 4);
        return of(header, box, header.u32(), entryBytes * Byte.SIZE);
    }

    static FileBytes header(SparseFile file, Box box, int headerBytes)
            throws IOException, UnreadableRecordingException {
        return file.peek(box.contentStart(), (int) Math.min(headerBytes, box.contentBytes()));
    }

    /** @param header stands behind the count, where the entries begin */
    static Table of(FileBytes header, Box box, long count, int entryBits) throws UnreadableRecordingException {
        long room = (box.end() - header.position()) * Byte.SIZE / entryBits;
        if (count > room) {
            throw header.malformed(
                    "table '" + box.type() + "' says it has " + count + " entries, but its box has room for " + room);
        }
        return new Table(box.type(), count, header.position(), entryBits);
    }

    /** Where the entries {@code [first, end)} lie, whole bytes. */
    Span entries(long first, long end) {
        return new Span(start + first * entryBits / Byte.SIZE, start + (end * entryBits + Byte.SIZE - 1) / Byte.SIZE);
    }
}
