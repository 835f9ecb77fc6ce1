package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.EarlierFrames;
import java.io.IOException;
import java.util.List;

/** Reads on backwards from a run of frames, inside its sample description. */
final class FramesBefore implements EarlierFrames {

    private final SparseFile file;
    private final FrameFinder frames;
    private FrameRun first;

    FramesBefore(SparseFile file, FrameFinder frames, FrameRun run) {
        this.file = file;
        this.frames = frames;
        this.first = run;
    }

    @Override
    public List<byte[]> read(int count) throws IOException, UnreadableRecordingException {
        long end = first.startSample();
        if (end <= frames.firstSample()) {
            return List.of();
        }
        // A frame finder adds one.
        long from = Math.max(frames.firstSample(), end - (count - 1L) * SAMPLES_PER_FRAME);
        FrameRun run = frames.find(Math.min(from, end - 1), end);
        if (run.description() != first.description()) {
            return List.of();
        }
        // Where times are inexact, the one at the end may be among them.
        int known = run.frames().indexOf(first.frames().get(0));
        List<Span> before = known < 0 ? run.frames() : run.frames().subList(0, known);
        if (!before.isEmpty()) {
            first = new FrameRun(run.startSample(), before, run.description(), run.unevenSamples());
        }
        return FrameReader.read(file, before);
    }

    @Override
    public long position() {
        return first.frames().get(0).start();
    }
}
