package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;

/**
 * {@code trex} (8.8.3): what a track's frames in fragments are, where the fragment does not say.
 *
 * @param trackId the track
 * @param descriptionIndex which sample description the frames have, from 1
 * @param frameDuration in units of the media's timescale, 0 to 2^32 - 1
 * @param frameBytes 0 to 2^32 - 1
 */
record TrackDefaults(long trackId, long descriptionIndex, long frameDuration, long frameBytes) {

    /** @param content of the box, version and flags first */
    static TrackDefaults parse(FileBytes content) throws UnreadableRecordingException {
        long trackId = content.skip(4).u32();
        return new TrackDefaults(trackId, content.u32(), content.u32(), content.u32());
    }
}
