package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code tfhd} (8.8.7): whose frames a {@code traf} has, and what its runs leave out.
 *
 * @param baseDataOffset the position in the file that the runs' offsets count from, where the box gives one
 * @param baseIsMoof whether they count from the {@code moof} instead
 * @param defaults those of the fragment, else of the track
 */
record TrackFragmentHeader(OptionalLong baseDataOffset, boolean baseIsMoof, TrackDefaults defaults) {

    private static final int HAS_BASE_DATA_OFFSET = 0x1;
    private static final int HAS_DESCRIPTION_INDEX = 0x2;
    private static final int HAS_FRAME_DURATION = 0x8;
    private static final int HAS_FRAME_BYTES = 0x10;
    private static final int BASE_IS_MOOF = 0x20000;

    /**
     * @param content of the box, version and flags first
     * @param tracks the defaults of the movie's tracks by their ids
     */
    static TrackFragmentHeader parse(FileBytes content, Map<Long, TrackDefaults> tracks)
            throws UnreadableRecordingException {
        long flags = content.u32();
        long trackId = content.u32();
        TrackDefaults track = tracks.getOrDefault(trackId, new TrackDefaults(trackId, 1, 0, 0));
        OptionalLong base = has(flags, HAS_BASE_DATA_OFFSET) ? OptionalLong.of(content.i64()) : OptionalLong.empty();
        long description = has(flags, HAS_DESCRIPTION_INDEX) ? content.u32() : track.descriptionIndex();
        long duration = has(flags, HAS_FRAME_DURATION) ? content.u32() : track.frameDuration();
        long bytes = has(flags, HAS_FRAME_BYTES) ? content.u32() : track.frameBytes();
        return new TrackFragmentHeader(
                base, has(flags, BASE_IS_MOOF), new TrackDefaults(trackId, description, duration, bytes));
    }

    private static boolean has(long flags, int flag) {
        return (flags & flag) != 0;
    }
}
