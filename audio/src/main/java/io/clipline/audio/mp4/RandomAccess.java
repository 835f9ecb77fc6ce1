package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code tfra} (8.8.10): frames of a track that decoding can begin with, and the fragments they lie in.
 *
 * @param trackId whose times they are
 * @param entries of different fragments, in order of position
 */
record RandomAccess(long trackId, List<Entry> entries) {

    /**
     * @param time in units of the track's timescale
     * @param position of the {@code moof}
     */
    record Entry(long time, long position) {}

    private static final int WIDE_BYTES = 16;
    private static final long MAX_POSITION = 1L << 48;

    /** The tables of all tracks in the content of {@code mfra} (8.8.9). */
    static List<RandomAccess> parseAll(FileBytes mfra) throws UnreadableRecordingException {
        List<RandomAccess> tables = new ArrayList<>();
        for (BoxContents boxes = new BoxContents(mfra); boxes.next(); ) {
            if (boxes.type().equals("tfra")) {
                tables.add(parse(boxes.content()));
            }
        }
        return tables;
    }

    /** @param content of the box, version and flags first */
    static RandomAccess parse(FileBytes content) throws UnreadableRecordingException {
        boolean wide = content.u32() >> 24 == 1;
        long trackId = content.u32();
        int lengths = (int) content.u32();
        int numberBytes = 3 + (lengths >> 4 & 3) + (lengths >> 2 & 3) + (lengths & 3);
        long count = content.u32();
        int entryBytes = (wide ? WIDE_BYTES : WIDE_BYTES / 2) + numberBytes;
        if (count > content.remaining() / entryBytes) {
            throw content.malformed("table 'tfra' says it has " + count + " entries, but its box has room for "
                    + content.remaining() / entryBytes);
        }
        List<Entry> entries = new ArrayList<>();
        long lastPosition = -1;
        long lastTime = 0;
        for (long i = 0; i < count; i++) {
            long time = wide ? content.i64() : content.u32();
            long position = wide ? content.i64() : content.u32();
            content.skip(numberBytes);
            if (time < lastTime || position < lastPosition || position > MAX_POSITION) {
                throw content.malformed("an entry of table 'tfra' before this byte has time " + time + " and byte "
                        + position + ", behind time " + lastTime + " and byte " + lastPosition);
            }
            if (position > lastPosition) {
                entries.add(new Entry(time, position));
            }
            lastPosition = position;
            lastTime = time;
        }
        return new RandomAccess(trackId, entries);
    }
}
