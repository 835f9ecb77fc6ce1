package io.clipline.audio.hls;

import java.util.List;

/**
 * A run of frames and where it lies.
 *
 * @param firstFrame the number of its first frame in the recording
 * @param placed whether a timestamp said so; else it is a guess
 */
record NumberedRun(FrameRun run, long firstFrame, boolean placed) {

    /**
     * Numbers a run, in parts where its timestamps do not agree with its number of frames.
     *
     * @param guess about where it lies
     * @param numbered what the parts are added to, one or more
     */
    static void divide(FrameRun run, SegmentClock clock, long guess, List<NumberedRun> numbered) {
        List<FrameRun.Mark> marks = run.marks();
        if (marks.isEmpty()) {
            numbered.add(new NumberedRun(run, guess, false));
            return;
        }
        int from = 0;
        long zero = zeroBy(marks.get(0), clock, guess);
        for (FrameRun.Mark mark : marks) {
            long markedZero = zeroBy(mark, clock, zero);
            if (markedZero != zero) {
                numbered.add(new NumberedRun(run.part(from, mark.frame()), zero + from, true));
                from = mark.frame();
                zero = markedZero;
            }
        }
        numbered.add(new NumberedRun(run.part(from, run.frames().size()), zero + from, true));
    }

    /** The number of the run's first frame, if a mark is right. */
    private static long zeroBy(FrameRun.Mark mark, SegmentClock clock, long guess) {
        return clock.frameAt(mark.timestamp(), guess + mark.frame()) - mark.frame();
    }
}
