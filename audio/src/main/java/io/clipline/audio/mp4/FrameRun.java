package io.clipline.audio.mp4;

import java.util.List;

/**
 * Frames that follow each other without a gap in time.
 *
 * @param startSample first sample of the media that the first of them decodes to
 * @param frames where each lies
 * @param description which kind of sample description all of them have: {@link Descriptions#kinds()}
 */
record FrameRun(long startSample, List<Span> frames, int description) {

    /** Frames of the first sample description. */
    FrameRun(long startSample, List<Span> frames) {
        this(startSample, frames, 0);
    }
}
