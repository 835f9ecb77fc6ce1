package io.clipline.audio.transcode;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.List;

/** Reads frames before those that were read for a clip, where a decoder cannot begin at any of them. */
public interface EarlierFrames {

    /**
     * The frames that come right before all that were read so far, in order.
     *
     * @param count how many, 1 or more; fewer come where the recording begins, none at its beginning
     * @throws UnreadableRecordingException when they cannot be found
     * @throws IOException when they cannot be read
     */
    List<byte[]> read(int count) throws IOException, UnreadableRecordingException;

    /** Where in the object the first of the frames read so far lies, as far as that is known; else 0. */
    default long position() {
        return 0;
    }
}
