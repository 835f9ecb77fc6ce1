package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.hls.Holes.Hole;
import io.clipline.audio.hls.Stretch.Numbering;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers the frames {@code [first, end)} of a recording from its segments, with silence where some are lost. */
final class FrameWindow {

    /** A clip of 30 s has some 30 of them. */
    private static final int MAX_NOTES = 100;

    private final long first;
    private final long end;
    private final AdtsHeader stream;
    private final Numbering numbering;
    private final List<byte[]> accessUnits = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<StageNote> notes = new ArrayList<>();

    /** The frame that follows the last segment's last one; empty before the first segment. */
    private OptionalLong next = OptionalLong.empty();

    private boolean endedClean = true;

    /** By how many frames {@code EXTINF} says that segments are lost behind the last one seen. */
    private long lostFrames;

    private final Holes holes;

    private final CountedSegments counted;

    private SegmentRest rest = SegmentRest.UNKNOWN;

    /**
     * @param stream a header of the recording, whose stream every frame must belong to
     * @param silence a frame of it, to put where frames are lost; empty where there is none
     */
    FrameWindow(long first, long end, AdtsHeader stream, Optional<byte[]> silence, Numbering numbering) {
        this.first = first;
        this.end = end;
        this.stream = stream;
        this.numbering = numbering;
        this.counted = new CountedSegments(stream.sampleRateHz());
        this.holes = new Holes(end - first, stream.sampleRateHz(), silence);
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

    /** The like behind the segments that were lost there; empty where none before them was seen. */
    OptionalLong nextWithLost() {
        return next.isPresent() ? OptionalLong.of(next.getAsLong() + lostFrames) : next;
    }

    List<byte[]> accessUnits() {
        return accessUnits;
    }

    /** What is said of the people on stage in the segments that were read. */
    List<StageNote> notes() {
        return notes;
    }

    /** Where silence stands. */
    List<Holes.Hole> holes() {
        return holes.list();
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(counted.doubts());
        return all;
    }

    /** What makes the place of something that begins behind the last segment doubtful. */
    List<String> doubtsBehind() {
        counted.follow();
        return counted.doubts();
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
     * Steps over a segment that there is not.
     *
     * @param expectedFrames how many it should have had
     */
    void lose(SegmentBytes segment, long expectedFrames) {
        holes.lose(segment);
        lostFrames += expectedFrames;
        endedClean = false;
        rest = SegmentRest.UNKNOWN;
    }

    /** Whether the last segments were lost. */
    boolean endsLost() {
        return lostFrames > 0;
    }

    /**
     * Takes the next segment's frames.
     *
     * @param runs its frames; where no timestamp said their numbers, they follow those before
     * @param held what else it holds
     * @param declared how many it should have
     */
    void add(SegmentBytes segment, List<NumberedRun> runs, SegmentFrames held, CountedSegments.Declared declared)
            throws NoSuchFileException, UnreadableRecordingException {
        int unitsBefore = accessUnits.size();
        boolean anyPlaced = runs.stream().anyMatch(NumberedRun::placed);
        for (int i = 0; i < runs.size(); i++) {
            NumberedRun run = runs.get(i);
            // A run that only follows what came before says nothing where that is not known.
            boolean numbered = run.placed() || next.isPresent() || !anyPlaced;
            if (numbered && !isFull()) {
                if (!run.placed()) {
                    counted.follow();
                } else if (isEmpty()) {
                    counted.forget();
                }
                long begin = add(segment, run, (i == 0 ? "before" : "in") + " segment " + numbering.of(segment));
                if (i == 0 && notes.size() < MAX_NOTES) {
                    held.notes().forEach(note -> notes.add(note.later(begin)));
                }
            }
        }
        if (accessUnits.size() > unitsBefore) {
            held.warnings().forEach(this::warn);
        }
        counted.add(numbering.of(segment), segment.name(), held, declared);
        rest = held.rest();
    }

    /** Returns the number of the run's first frame. */
    private long add(SegmentBytes segment, NumberedRun numbered, String where)
            throws NoSuchFileException, UnreadableRecordingException {
        FrameRun run = numbered.run();
        long at = next.isPresent() ? joined(segment, next.getAsLong(), numbered) : numbered.firstFrame();
        long from = first + accessUnits.size();
        if (next.isEmpty() && at > from) {
            throw holes.missing(segment, at - from, where, ", inside the clip");
        }
        if (at > from) {
            holes.fill(new Hole(from, Math.min(at, end)), where, segment, accessUnits);
        }
        long begin = at;
        for (AdtsFrame frame : run.frames()) {
            if (at >= end) {
                break;
            }
            check(segment, frame);
            if (at >= first && frame.isLost()) {
                holes.fill(new Hole(at, at + 1), where, segment, accessUnits);
            } else if (at >= first) {
                accessUnits.add(run.accessUnit(frame));
            }
            at++;
        }
        if (run.junkBytes() > 0) {
            warn("segment " + numbering.of(segment) + " has " + run.junkBytes()
                    + " bytes that are no audio; they were left out");
        }
        next = OptionalLong.of(at);
        endedClean = run.hasCleanEnd();
        lostFrames = 0;
        return begin;
    }

    /** Where a run begins, after the one before it: where its timestamp says, if that can be. */
    private long joined(SegmentBytes segment, long expected, NumberedRun numbered) throws MalformedRecordingException {
        if (!numbered.placed()) {
            if (lostFrames > 0) {
                warn("no timestamp says how much is missing before segment " + numbering.of(segment)
                        + "; EXTINF says it, and may be some frames off");
            }
            return expected + lostFrames;
        }
        long firstFrame = numbered.firstFrame();
        long missing = firstFrame - expected;
        if (missing == 0 || (missing > 0 && isEmpty() && firstFrame <= first)) {
            return firstFrame;
        }
        if (Math.abs(missing) == 1 && numbered.run().hasCleanStart() && endedClean) {
            // Segments and packets are lost as a whole, so one frame is the timestamp's inexactness.
            warn("the timestamp of segment " + numbering.of(segment) + " is a frame " + (missing > 0 ? "late" : "early")
                    + "; its frames were taken to follow those before");
            return expected;
        }
        if (missing < 0) {
            throw new MalformedRecordingException(
                    segment.name(),
                    0,
                    "the timestamp of segment " + numbering.of(segment) + " lies " + -missing
                            + " frames before the end of the segment before it");
        }
        return firstFrame;
    }

    private void check(SegmentBytes segment, AdtsFrame frame) throws UnsupportedRecordingException {
        AdtsHeader header = frame.header();
        if (!header.sameStreamAs(stream)) {
            throw new UnsupportedRecordingException(
                    segment.name(),
                    frame.offset(),
                    "the audio changes from " + inWords(stream) + " to " + inWords(header)
                            + " without EXT-X-DISCONTINUITY; clip before that");
        }
    }

    private static String inWords(AdtsHeader header) {
        return header.sampleRateHz() + " Hz with channel configuration " + header.channelConfiguration()
                + " and object type " + header.audioObjectType();
    }
}
