package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
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

    private boolean endedClean = true;

    private SegmentRest rest = SegmentRest.UNKNOWN;

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

    /** Says it once. */
    void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** What the last segment left for the next. */
    SegmentRest rest() {
        return rest;
    }

    /**
     * Takes the next segment's frames.
     *
     * @param runs its frames; where no timestamp said their numbers, they follow those before
     * @param leftOver what it leaves for the next segment
     * @param listed what the playlist says about it
     */
    void add(SegmentBytes segment, List<NumberedRun> runs, SegmentRest leftOver, Segment listed)
            throws UnreadableRecordingException {
        if (listed.discontinuity() && !isEmpty()) {
            throw new UnsupportedRecordingException(
                    segment.name(), 0, "a discontinuity lies inside the clip; clip before or after it");
        }
        boolean anyPlaced = runs.stream().anyMatch(NumberedRun::placed);
        for (int i = 0; i < runs.size(); i++) {
            NumberedRun run = runs.get(i);
            // A run that only follows what came before says nothing where that is not known.
            boolean numbered = run.placed() || next.isPresent() || !anyPlaced;
            if (numbered && !isFull()) {
                add(segment, run, i == 0);
            }
        }
        rest = leftOver;
    }

    private void add(SegmentBytes segment, NumberedRun numbered, boolean begins) throws UnreadableRecordingException {
        FrameRun run = numbered.run();
        long at = numbered.firstFrame();
        if (next.isPresent()) {
            at = numbered.placed() ? joined(segment, next.getAsLong(), numbered, begins) : next.getAsLong();
        }
        if (isEmpty() && at > first) {
            throw missing(segment, first, at, begins);
        }
        for (AdtsFrame frame : run.frames()) {
            if (at >= end) {
                break;
            }
            check(segment, frame);
            if (at >= first) {
                accessUnits.add(run.accessUnit(frame));
            }
            at++;
        }
        if (run.junkBytes() > 0) {
            warn("segment " + segment.index() + " has " + run.junkBytes()
                    + " bytes that are no audio; they were left out");
        }
        next = OptionalLong.of(at);
        endedClean = run.hasCleanEnd();
    }

    /** Where a segment begins, after the one before it: where its timestamp says, if no frame of the clip is lost so. */
    private long joined(SegmentBytes segment, long expected, NumberedRun numbered, boolean begins)
            throws UnreadableRecordingException {
        long firstFrame = numbered.firstFrame();
        long missing = firstFrame - expected;
        if (missing == 0 || (missing > 0 && isEmpty() && firstFrame <= first)) {
            return firstFrame;
        }
        if (Math.abs(missing) == 1 && numbered.run().hasCleanStart() && endedClean) {
            // Segments and packets are lost as a whole, so one frame is the timestamp's inexactness.
            warn("the timestamp of segment " + segment.index() + " is a frame " + (missing > 0 ? "late" : "early")
                    + "; its frames were taken to follow those before");
            return expected;
        }
        if (missing < 0) {
            throw new MalformedRecordingException(
                    segment.name(),
                    0,
                    "the timestamp of segment " + segment.index() + " lies " + -missing
                            + " frames before the end of the segment before it");
        }
        throw missing(segment, expected, firstFrame, begins);
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

    private UnsupportedRecordingException missing(SegmentBytes segment, long from, long to, boolean before) {
        long millis = (to - from) * SegmentClock.SAMPLES_PER_FRAME * 1000 / stream.sampleRateHz();
        return new UnsupportedRecordingException(
                segment.name(),
                0,
                "the recording has no audio for " + millis + " ms " + (before ? "before" : "in") + " segment "
                        + segment.index()
                        + ", inside the clip; clip before or after that");
    }

    private static String inWords(AdtsHeader header) {
        return header.sampleRateHz() + " Hz with channel configuration " + header.channelConfiguration()
                + " and object type " + header.audioObjectType();
    }
}
