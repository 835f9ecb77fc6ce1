package io.clipline.audio.hls;

import java.util.List;
import java.util.OptionalLong;

/** The frames of a segment, and what it leaves for the next. */
final class SegmentFrames {

    private final List<FrameRun> runs;
    private final SegmentRest rest;

    /** @param runs in order; audio is missing between them */
    SegmentFrames(List<FrameRun> runs, SegmentRest rest) {
        this.runs = List.copyOf(runs);
        this.rest = rest;
    }

    List<FrameRun> runs() {
        return runs;
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
