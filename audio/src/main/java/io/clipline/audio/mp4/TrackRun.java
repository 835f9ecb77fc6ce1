package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.OptionalInt;

/**
 * {@code trun} (8.8.8): frames that lie side by side.
 *
 * @param dataOffset where the first lies, from the fragment's base; without it, behind the run before
 * @param frames how many
 */
record TrackRun(OptionalInt dataOffset, int frames, long flags, FileBytes entries, TrackDefaults defaults) {

    /** Some three hours: all of a recording may be one fragment, but what is declared by defaults alone costs nothing to write. */
    private static final int MAX_FRAMES = 1 << 19;

    private static final int HAS_DATA_OFFSET = 0x1;
    private static final int HAS_FIRST_FLAGS = 0x4;
    private static final int HAS_DURATION = 0x100;
    private static final int HAS_BYTES = 0x200;
    private static final int HAS_FLAGS = 0x400;
    private static final int HAS_COMPOSITION_OFFSET = 0x800;

    /** Takes one frame after the other. */
    interface Frames {
        void accept(long duration, long bytes) throws UnreadableRecordingException;
    }

    /** @param content of the box, version and flags first */
    static TrackRun parse(FileBytes content, TrackDefaults defaults) throws UnreadableRecordingException {
        long flags = content.u32();
        long frames = content.u32();
        if (frames > MAX_FRAMES) {
            throw content.malformed(
                    "table 'trun' says it has " + frames + " entries; up to " + MAX_FRAMES + " frames are read of one");
        }
        OptionalInt dataOffset =
                has(flags, HAS_DATA_OFFSET) ? OptionalInt.of((int) content.u32()) : OptionalInt.empty();
        content.skip(has(flags, HAS_FIRST_FLAGS) ? Integer.BYTES : 0);
        int entryBytes =
                Integer.BYTES * Long.bitCount(flags & (HAS_DURATION | HAS_BYTES | HAS_FLAGS | HAS_COMPOSITION_OFFSET));
        if (frames * entryBytes > content.remaining()) {
            throw content.malformed("table 'trun' says it has " + frames + " entries, but its box has room for "
                    + content.remaining() / entryBytes);
        }
        return new TrackRun(dataOffset, (int) frames, flags, content, defaults);
    }

    /** Reads the entries; once. */
    void forEach(Frames consumer) throws UnreadableRecordingException {
        int unread = has(flags, HAS_FLAGS) ? Integer.BYTES : 0;
        unread += has(flags, HAS_COMPOSITION_OFFSET) ? Integer.BYTES : 0;
        for (int i = 0; i < frames; i++) {
            long duration = has(flags, HAS_DURATION) ? entries.u32() : defaults.frameDuration();
            long bytes = has(flags, HAS_BYTES) ? entries.u32() : defaults.frameBytes();
            entries.skip(unread);
            consumer.accept(duration, bytes);
        }
    }

    private static boolean has(long flags, int flag) {
        return (flags & flag) != 0;
    }
}
