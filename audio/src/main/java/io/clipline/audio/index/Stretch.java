package io.clipline.audio.index;

import io.clipline.audio.UnsupportedRecordingException;

/**
 * Frames {@code [firstFrame, endFrame)}, and the bytes {@code [start, end)} that hold them: the first frame begins at the
 * first byte, and no other frame begins or ends among them.
 */
public record Stretch(long firstFrame, long endFrame, long start, long end) {

    /** What may be read for one clip: a quarter of an hour of the largest frames there are, and hours of common ones. */
    private static final long MAX_BYTES = 64 << 20;

    /**
     * To be called before the bytes are read.
     *
     * @throws UnsupportedRecordingException when they are too many for one clip
     */
    public void checkLength(String sourceName) throws UnsupportedRecordingException {
        if (lengthBytes() > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    start,
                    "the clip needs " + lengthBytes() + " bytes; up to " + MAX_BYTES + " are read for one");
        }
    }

    public long frames() {
        return endFrame - firstFrame;
    }

    public long lengthBytes() {
        return end - start;
    }
}
