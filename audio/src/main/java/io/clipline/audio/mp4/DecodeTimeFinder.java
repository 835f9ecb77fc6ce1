package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.OptionalLong;

/** Finds the first {@code tfdt} (8.8.12) of a track in the first bytes of a segment, before its tables are all there. */
final class DecodeTimeFinder {

    /** What is looked at: version and flags, and a track's id or a time. */
    private static final int FIELD_BYTES = 12;

    private final long trackId;

    /** Whether the {@code tfhd} before named the track. */
    private boolean inTrack;

    DecodeTimeFinder(long trackId) {
        this.trackId = trackId;
    }

    /** @param bytes of the segment, from its first on */
    OptionalLong find(FileBytes bytes) throws UnreadableRecordingException {
        while (bytes.remaining() >= Box.MAX_HEADER_BYTES) {
            Box box = Box.parse(bytes, Long.MAX_VALUE);
            // What stands inside these is looked at as if it stood beside them.
            if (box.type().equals("moof") || box.type().equals("traf")) {
                continue;
            }
            if (box.type().equals("tfhd")) {
                inTrack = box.contentBytes() >= 8
                        && bytes.peek(FIELD_BYTES).skip(4).u32() == trackId;
            } else if (box.type().equals("tfdt") && inTrack && box.contentBytes() <= bytes.remaining()) {
                return OptionalLong.of(TrackFragment.parseDecodeTime(bytes));
            }
            if (box.contentBytes() > bytes.remaining()) {
                return OptionalLong.empty();
            }
            bytes.skip((int) box.contentBytes());
        }
        return OptionalLong.empty();
    }
}
