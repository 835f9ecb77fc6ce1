package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.adts.AdtsWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Gathers the frames {@code [first, end)} of a recording from its segments, and sees that none is missing. */
final class FrameWindow {

    private final long first;
    private final long end;
    private final AdtsHeader stream;
    private final List<byte[]> accessUnits = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** The frame that follows the last segment's last one; empty before the first segment. */
    private OptionalLong next = OptionalLong.empty();

    private boolean lastWasClean = true;

    /** @param stream a header of the recording, whose stream every frame must belong to */
    FrameWindow(long first, long end, AdtsHeader stream) {
        this.first = first;
        this.end = end;
        this.stream = stream;
    }

    boolean isEmpty() {
        return accessUnits.isEmpty();
    }

    boolean isFull() {
        return accessUnits.size() == end - first;
    }

    /** The frame that follows the last one seen; empty before the first. */
    OptionalLong next() {
        return next;
    }

    List<byte[]> accessUnits() {
        return accessUnits;
    }

    List<String> warnings() {
        return warnings;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /**
     * Takes the next segment's frames.
     *
     * @param firstFrame the number of its first frame
     * @param placed whether a timestamp said that number; where none did, the frames follow those before
     * @param listed what the playlist says about it
     */
    void add(SegmentBytes segment, AdtsWalk walk, long firstFrame, boolean placed, Segment listed)
            throws UnreadableRecordingException {
        if (listed.discontinuity() && !isEmpty()) {
            throw new UnsupportedRecordingException(
                    segment.name(), 0, "a discontinuity lies inside the clip; clip before or after it");
        }
        boolean cleanEnd = walk.trailingBytes() == 0 && walk.truncatedAt().isEmpty();
        boolean clean = walk.junkBytes() == 0 && (cleanEnd || !segment.isWhole());
        long at = firstFrame;
        if (next.isPresent()) {
            at = placed ? joined(segment, next.getAsLong(), firstFrame, clean) : next.getAsLong();
        }
        if (isEmpty() && at > first) {
            throw missing(segment, first, at);
        }
        for (AdtsFrame frame : walk.frames()) {
            if (at >= end) {
                break;
            }
            check(segment, frame);
            if (at >= first) {
                accessUnits.add(frame.accessUnit(segment.bytes()));
            }
            at++;
        }
        if (walk.junkBytes() > 0) {
            warnings.add("segment " + segment.index() + " has " + walk.junkBytes()
                    + " bytes that are no audio; they were left out");
        }
        next = OptionalLong.of(at);
        lastWasClean = clean;
    }

    /** Where a segment begins, after the one before it: where its timestamp says, if no frame of the clip is lost so. */
    private long joined(SegmentBytes segment, long expected, long firstFrame, boolean clean)
            throws UnreadableRecordingException {
        long missing = firstFrame - expected;
        if (missing == 0 || (missing > 0 && isEmpty() && firstFrame <= first)) {
            return firstFrame;
        }
        if (Math.abs(missing) == 1 && clean && lastWasClean) {
            // Segments are lost as a whole, so one frame is the timestamp's inexactness.
            warnings.add("the timestamp of segment " + segment.index() + " is a frame "
                    + (missing > 0 ? "late" : "early") + "; its frames were taken to follow those before");
            return expected;
        }
        if (missing < 0) {
            throw new MalformedRecordingException(
                    segment.name(),
                    0,
                    "the timestamp of segment " + segment.index() + " lies " + -missing
                            + " frames before the end of the segment before it");
        }
        throw missing(segment, expected, firstFrame);
    }

    private void check(SegmentBytes segment, AdtsFrame frame) throws UnsupportedRecordingException {
        AdtsHeader header = frame.header();
        if (!header.sameStreamAs(stream)) {
            throw new UnsupportedRecordingException(
                    segment.name(),
                    frame.offset(),
                    "the audio changes from " + inWords(stream) + " to " + inWords(header)
                            + "; what comes after such a change cannot be cut yet");
        }
        if (header.rawDataBlocks() != 1) {
            throw new UnsupportedRecordingException(
                    segment.name(), frame.offset(), "ADTS frames of several raw data blocks cannot be cut yet");
        }
    }

    private UnsupportedRecordingException missing(SegmentBytes segment, long from, long to) {
        long millis = (to - from) * SegmentClock.SAMPLES_PER_FRAME * 1000 / stream.sampleRateHz();
        return new UnsupportedRecordingException(
                segment.name(),
                0,
                "the recording has no audio for " + millis + " ms before segment " + segment.index()
                        + ", inside the clip; clip before or after that");
    }

    private static String inWords(AdtsHeader header) {
        return header.sampleRateHz() + " Hz with channel configuration " + header.channelConfiguration()
                + " and object type " + header.audioObjectType();
    }
}
