package io.clipline.audio.mp4;

import java.util.List;

/**
 * Frames that follow each other without a gap in time.
 *
 * @param startSample first sample of the media that the first of them decodes to
 * @param frames where each lies
 */
record FrameRun(long startSample, List<Span> frames) {}
