package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sidx} (8.16.3): where some seconds of the file begin, each. Its times are those of presentation, so they may be
 * off by as much as an edit list hides.
 *
 * @param trackId whose times they are
 * @param timescale units per second, 1 to 2^32 - 1
 * @param references without a gap in time or in place
 * @param end the byte after the last
 */
record SegmentIndex(long trackId, long timescale, List<Reference> references, long end) {

    /**
     * @param time of the first frame
     * @param position of the first byte
     * @param end the byte after the last
     * @param isIndex whether a further {@code sidx} lies there, not fragments
     */
    record Reference(long time, long position, long end, boolean isIndex) {}

    private static final int ENTRY_BYTES = 12;
    private static final int IS_INDEX = 0x80000000;
    private static final long MAX_START = 1L << 48;
    private static final long MAX_TIME = 1L << 62;

    /**
     * @param content of the box, version and flags first
     * @param boxEnd the byte after the box, from which its references count
     */
    static SegmentIndex parse(FileBytes content, long boxEnd) throws UnreadableRecordingException {
        boolean wide = content.u32() >> 24 != 0;
        long trackId = content.u32();
        long timescale = content.u32();
        long time = wide ? content.i64() : content.u32();
        long firstOffset = wide ? content.i64() : content.u32();
        if (timescale == 0 || time < 0 || time > MAX_TIME || firstOffset < 0 || firstOffset > MAX_START) {
            throw content.malformed("box 'sidx' has a timescale of " + timescale + ", begins at time " + time
                    + " and byte " + firstOffset);
        }
        int count = content.skip(2).u16();
        long room = (boxEnd - content.position()) / ENTRY_BYTES;
        if (count > room) {
            throw content.malformed("table 'sidx' says it has " + count + " entries, but its box has room for " + room);
        }
        List<Reference> references = new ArrayList<>(count);
        long position = boxEnd + firstOffset;
        for (int i = 0; i < count; i++) {
            int typeAndBytes = (int) content.u32();
            long duration = content.u32();
            content.skip(Integer.BYTES);
            long end = position + (typeAndBytes & ~IS_INDEX);
            references.add(new Reference(time, position, end, (typeAndBytes & IS_INDEX) != 0));
            position = end;
            time += duration;
        }
        return new SegmentIndex(trackId, timescale, references, position);
    }
}
