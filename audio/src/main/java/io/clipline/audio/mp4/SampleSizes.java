package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;

/**
 * {@code stsz} or {@code stz2} (8.7.3): how long each frame is, in bytes.
 *
 * @param uniformBytes what all frames have, or 0 where the table says it one by one
 * @param frames how many there are
 * @param table the sizes; without entries where they are uniform
 */
record SampleSizes(long uniformBytes, long frames, Table table) {

    private static final int HEADER_BYTES = 12;

    static SampleSizes read(SparseFile file, Box box) throws IOException, UnreadableRecordingException {
        FileBytes header = Table.header(file, box, HEADER_BYTES).skip(4);
        boolean compact = box.type().equals("stz2");
        long uniformBytes = compact ? 0 : header.u32();
        int entryBits = compact ? header.skip(3).u8() : Integer.SIZE;
        if (entryBits != 4 && entryBits != Byte.SIZE && entryBits != Short.SIZE && entryBits != Integer.SIZE) {
            throw header.malformed("table 'stz2' has entries of " + entryBits + " bits; 4, 8 or 16 are possible");
        }
        long frames = header.u32();
        Table table = Table.of(header, box, uniformBytes == 0 ? frames : 0, entryBits);
        return new SampleSizes(uniformBytes, frames, table);
    }

    /** What to read for the sizes of the frames {@code [first, end)}. */
    Span entries(long first, long end) {
        return uniformBytes > 0 ? new Span(table.start(), table.start()) : table.entries(first, end);
    }

    /** @param entries the bytes of {@link #entries} */
    Reader reader(FileBytes entries, long first) throws UnreadableRecordingException {
        Reader reader = new Reader(entries);
        if (uniformBytes == 0 && table.entryBits() == 4 && first % 2 == 1) {
            reader.next();
        }
        return reader;
    }

    /** Gives one size after the other. */
    final class Reader {

        private final FileBytes entries;
        private int pair;
        private boolean secondOfPair;

        private Reader(FileBytes entries) {
            this.entries = entries;
        }

        long next() throws UnreadableRecordingException {
            if (uniformBytes > 0) {
                return uniformBytes;
            }
            return switch (table.entryBits()) {
                case Integer.SIZE -> entries.u32();
                case Short.SIZE -> entries.u16();
                case Byte.SIZE -> entries.u8();
                default -> nextHalfByte();
            };
        }

        private int nextHalfByte() throws UnreadableRecordingException {
            if (!secondOfPair) {
                pair = entries.u8();
            }
            int size = secondOfPair ? pair & 0xF : pair >> 4;
            secondOfPair = !secondOfPair;
            return size;
        }

        MalformedRecordingException malformed(String what) {
            return entries.malformed(what);
        }
    }
}
