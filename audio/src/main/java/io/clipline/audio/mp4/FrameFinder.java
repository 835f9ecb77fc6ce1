package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;

/** One way of finding where in the file a track's frames lie. */
interface FrameFinder {

    /** Length of the media: what all frames decode to, in samples. */
    long mediaSamples();

    /**
     * Finds the frames that the samples {@code [start, end)} of the media are decoded from, and the one before them
     * that the first needs, where there is one.
     *
     * @param start 0 or more
     * @param end more than {@code start}, at most {@link #mediaSamples()}
     * @throws io.clipline.audio.UnsupportedRecordingException when frames among them do not follow each other gaplessly
     */
    FrameRun find(long start, long end) throws IOException, UnreadableRecordingException;
}
