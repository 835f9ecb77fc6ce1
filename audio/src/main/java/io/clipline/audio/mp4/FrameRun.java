package io.clipline.audio.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames that follow each other without a gap in time.
 *
 * @param startSample first sample of the media that the first of them decodes to
 * @param frames where each lies
 * @param description which kind of sample description all of them have: {@link Descriptions#kinds()}
 * @param unevenSamples by how much their times are off, at most, from what they decode to; rounding to units of time not counted
 */
record FrameRun(long startSample, List<Span> frames, int description, long unevenSamples) {

    /** The same with frames behind them. */
    FrameRun followedBy(FrameRun rest) {
        List<Span> all = new ArrayList<>(frames);
        all.addAll(rest.frames);
        return new FrameRun(startSample, all, description, Math.max(unevenSamples, rest.unevenSamples));
    }
}
