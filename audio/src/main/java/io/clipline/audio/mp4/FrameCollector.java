package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The last frame that begins at or before the wanted sample: the others are counted from it. */
    private int anchor;

    private long anchorSample;
    private long firstSample;
    private long declaredTo;
    private long unevenSamples;
    private int description;

    /** A gap that the wanted frame may follow; it needs one to warm up with on its own side. */
    private Optional<UnsupportedRecordingException> gapBefore = Optional.empty();

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

    /** A fragment says when its first frame is decoded; the others follow it by what they decode to, if their durations say about that. */
    void add(FragmentFrames fragment) throws UnreadableRecordingException {
        int first = 0;
        for (int i = 0; i < fragment.count() && !isComplete(); i++) {
            long start = time.toSample(fragment.time(i));
            long duration = time.toSample(fragment.time(i + 1)) - start;
            long counted = time.toSample(fragment.time(first)) + (long) (i - first) * samplesPerFrame;
            if (!isOfAnyLength() && FrameTimes.isSame(start, counted, samplesPerFrame)) {
                start = counted;
            } else {
                first = i;
            }
            boolean lasts = !isOfAnyLength() && FrameTimes.isSame(duration, samplesPerFrame, samplesPerFrame);
            if (start + (lasts ? samplesPerFrame : duration) > from) {
                add(start, duration, fragment.span(i), fragment.description(i));
            }
        }
    }

    private void add(long start, long duration, Span frame, int kind) throws UnreadableRecordingException {
        if (frames.isEmpty() && gapBefore.isEmpty() && !follows(start, Math.min(start, from))) {
            throw gap(start, from, frame);
        }
        if (!frames.isEmpty() && !follows(start, next())) {
            gapBefore = Optional.of(gap(start, next(), frame));
            leaveOutWhatIsBefore(start, gapBefore.get());
        } else if (!frames.isEmpty() && kind != description) {
            leaveOutWhatIsBefore(start, Descriptions.change(sourceName, frame.start(), start));
        }
        if (frames.size() == MAX_FRAMES) {
            throw new UnsupportedRecordingException(
                    sourceName, frame.start(), "the clip has more than " + MAX_FRAMES + " frames");
        }
        if (!frames.isEmpty()) {
            unevenSamples = Math.max(unevenSamples, Math.abs(start - next()));
        }
        firstSample = frames.isEmpty() ? start : firstSample;
        if (frames.isEmpty() || start <= wanted) {
            anchor = frames.size();
            anchorSample = start;
        }
        if (anchor > 0) {
            gapBefore = Optional.empty();
        }
        if (gapBefore.isPresent() && start > wanted) {
            throw gapBefore.get();
        }
        frames.add(frame);
        description = kind;
        declaredTo = start + (isOfAnyLength() ? duration : Math.min(duration, samplesPerFrame));
    }

    private void leaveOutWhatIsBefore(long start, UnsupportedRecordingException otherwise)
            throws UnsupportedRecordingException {
        if (start > wanted) {
            throw otherwise;
        }
        frames.clear();
        unevenSamples = 0;
    }

    private UnsupportedRecordingException gap(long start, long expected, Span frame) {
        return new UnsupportedRecordingException(
                sourceName,
                frame.start(),
                "the frame here is decoded at sample " + start + " of the media, and the one before it ends at "
                        + expected + ", so there is a gap or an overlap inside the clip; frames"
                        + (isOfAnyLength() ? "" : " of " + samplesPerFrame + " samples")
                        + " that follow each other are cut");
    }

    private boolean follows(long start, long expected) {
        long difference = Math.abs(start - expected);
        return difference <= time.tolerance() || FrameTimes.isSame(start, expected, samplesPerFrame);
    }

    /** Where the frame begins that comes next. */
    private long next() {
        return isOfAnyLength() ? declaredTo : sampleOf(frames.size());
    }

    private long sampleOf(int frame) {
        return anchorSample + (long) (frame - anchor) * samplesPerFrame;
    }

    private boolean isOfAnyLength() {
        return samplesPerFrame == TrackLayout.ANY_LENGTH;
    }

    long end() {
        return end;
    }

    boolean isComplete() {
        return !frames.isEmpty() && Math.min(declaredTo, next()) >= end;
    }

    /** The sample up to which the frames reach; empty before the first. */
    OptionalLong coveredTo() {
        return frames.isEmpty() ? OptionalLong.empty() : OptionalLong.of(declaredTo);
    }

    /**
     * The frames that were collected, and of those before the wanted one the last.
     *
     * @throws UnsupportedRecordingException when that one lies behind a gap
     */
    FrameRun run() throws UnsupportedRecordingException {
        if (gapBefore.isPresent()) {
            throw gapBefore.get();
        }
        int first = isOfAnyLength() ? 0 : Math.max(0, anchor - 1);
        long startSample = isOfAnyLength() ? firstSample : sampleOf(first);
        return new FrameRun(
                startSample,
                frames.subList(first, frames.size()),
                description,
                Math.max(0, unevenSamples - time.tolerance()));
    }
}
