package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Takes the frames of fragment after fragment, and keeps those that a clip needs, which must follow each other gaplessly. */
final class FrameCollector {

    /** Some 20 minutes: a clip is shorter, and the positions of its frames stay few. */
    private static final int MAX_FRAMES = 1 << 16;

    private final String sourceName;
    private final MediaTime time;
    private final int samplesPerFrame;
    private final long from;
    private final long wanted;
    private final long end;
    private final List<Span> frames = new ArrayList<>();
    private long firstSample;
    private long coveredTo;
    private int description;

    /**
     * @param samplesPerFrame what each frame decodes to, or {@link TrackLayout#ANY_LENGTH}
     * @param from sample of the media that the first frame must hold
     * @param wanted what is before it warms up, and is left out where it has another description
     * @param end the sample after the last that is needed
     */
    FrameCollector(String sourceName, MediaTime time, int samplesPerFrame, long from, long wanted, long end) {
        this.sourceName = sourceName;
        this.time = time;
        this.samplesPerFrame = samplesPerFrame;
        this.from = from;
        this.wanted = wanted;
        this.end = end;
    }

    void add(FragmentFrames fragment) throws UnreadableRecordingException {
        for (int i = 0; i < fragment.count() && !isComplete(); i++) {
            long start = time.toSample(fragment.time(i));
            long frameEnd = time.toSample(fragment.time(i + 1));
            if (frameEnd > from) {
                long decodedEnd = isOfAnyLength() ? frameEnd : Math.min(frameEnd, start + samplesPerFrame);
                add(start, decodedEnd, fragment.span(i), fragment.description(i));
            }
        }
    }

    private void add(long start, long frameEnd, Span frame, int kind) throws UnreadableRecordingException {
        long expected = frames.isEmpty() ? Math.min(start, from) : isOfAnyLength() ? coveredTo : nextByCount();
        if (Math.abs(start - expected) > time.tolerance()) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    frame.start(),
                    "the frame here is decoded at sample " + start + " of the media, and the one before it ends at "
                            + expected + ", so there is a gap or an overlap inside the clip; frames"
                            + (isOfAnyLength() ? "" : " of " + samplesPerFrame + " samples")
                            + " that follow each other are cut");
        }
        if (kind != description && !frames.isEmpty()) {
            if (start > wanted) {
                throw Descriptions.change(sourceName, frame.start(), start);
            }
            // What another encoder wrote warms nothing up.
            frames.clear();
        }
        if (frames.size() == MAX_FRAMES) {
            throw new UnsupportedRecordingException(
                    sourceName, frame.start(), "the clip has more than " + MAX_FRAMES + " frames");
        }
        if (frames.isEmpty()) {
            firstSample = start;
            description = kind;
        }
        frames.add(frame);
        coveredTo = frameEnd;
    }

    private boolean isOfAnyLength() {
        return samplesPerFrame == TrackLayout.ANY_LENGTH;
    }

    private long nextByCount() {
        return firstSample + (long) frames.size() * samplesPerFrame;
    }

    long end() {
        return end;
    }

    boolean isComplete() {
        return !frames.isEmpty() && coveredTo >= end;
    }

    /** The sample up to which the frames reach; empty before the first. */
    OptionalLong coveredTo() {
        return frames.isEmpty() ? OptionalLong.empty() : OptionalLong.of(coveredTo);
    }

    FrameRun run() {
        return new FrameRun(firstSample, frames, description);
    }
}
