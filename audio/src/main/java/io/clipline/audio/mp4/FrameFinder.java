package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** One way of finding where in the file a track's frames lie. */
interface FrameFinder {

    /** Length of the media: what all frames decode to, in samples; empty where only further requests would tell. */
    OptionalLong mediaSamples();

    /** The same, at the cost of those requests. */
    default long measureMediaSamples() throws IOException, UnreadableRecordingException {
        return mediaSamples().orElseThrow();
    }

    /** First sample of the media that a frame decodes to; more than 0 where the track begins later than the others. */
    default long firstSample() {
        return 0;
    }

    /** First sample of the frame that holds a sample, where it is known without a request. */
    default OptionalLong startOfFrameAt(long sample) {
        return OptionalLong.empty();
    }

    /** What is wrong with the file's own account of where its frames are, as far as the search so far met it. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Finds the frames that the samples {@code [start, end)} of the media are decoded from, and the one before them
     * that the first needs, where there is one and all last equally long.
     *
     * @param start 0 or more
     * @param end more than {@code start}, at most {@link #mediaSamples()} where that is known
     * @throws io.clipline.audio.RecordingEndedException when the media ends before
     * @throws io.clipline.audio.UnsupportedRecordingException when frames among them do not follow each other gaplessly
     */
    FrameRun find(long start, long end) throws IOException, UnreadableRecordingException;
}
