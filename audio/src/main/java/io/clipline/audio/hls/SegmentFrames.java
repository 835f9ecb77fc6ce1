package io.clipline.audio.hls;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The frames of a segment, and what it leaves for the next. */
final class SegmentFrames {

    private final List<FrameRun> runs;
    private final SegmentRest rest;
    private final List<StageNote> notes;
    private final List<String> warnings;
    private final Optional<SegmentTail> tail;

    /** @param runs in order; audio is missing between them */
    SegmentFrames(List<FrameRun> runs, SegmentRest rest) {
        this(runs, rest, List.of());
    }

    /** @param notes that stand among the frames, which are counted from the first run's first */
    SegmentFrames(List<FrameRun> runs, SegmentRest rest, List<StageNote> notes) {
        this(runs, rest, notes, List.of(), Optional.empty());
    }

    private SegmentFrames(
            List<FrameRun> runs,
            SegmentRest rest,
            List<StageNote> notes,
            List<String> warnings,
            Optional<SegmentTail> tail) {
        this.notes = List.copyOf(notes);
        this.runs = List.copyOf(runs);
        this.rest = rest;
        this.warnings = List.copyOf(warnings);
        this.tail = tail;
    }

    /** The same frames, of which clips are to say something. */
    SegmentFrames saying(List<String> what) {
        return new SegmentFrames(runs, rest, notes, what, tail);
    }

    /** The same frames of a whole segment, which shows whether it lost some. */
    SegmentFrames endingIn(SegmentTail how) {
        return new SegmentFrames(runs, rest, notes, warnings, Optional.of(how));
    }

    List<FrameRun> runs() {
        return runs;
    }

    List<StageNote> notes() {
        return notes;
    }

    /** What clips that have some of the frames are to say. */
    List<String> warnings() {
        return warnings;
    }

    /** How the segment ends; empty where its format does not say, or not all of it was read. */
    Optional<SegmentTail> tail() {
        return tail;
    }

    SegmentRest rest() {
        return rest;
    }

    /** How many frames there are from the first one with a timestamp on; all of them where none has one. */
    long framesFromTimestamp() {
        long frames = 0;
        boolean timed = false;
        for (FrameRun run : runs) {
            if (!timed && !run.marks().isEmpty()) {
                timed = true;
                frames = -run.marks().get(0).frame();
            }
            frames += run.frames().size();
        }
        return frames;
    }

    OptionalLong firstTimestamp() {
        return runs.stream()
                .flatMap(run -> run.marks().stream())
                .mapToLong(FrameRun.Mark::timestamp)
                .findFirst();
    }
}
