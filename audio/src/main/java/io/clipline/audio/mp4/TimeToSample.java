package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@code stts} (8.6.1.2): how long each frame lasts. Frames and PCM samples both count from 0. */
final class TimeToSample {

    /** Frames that last equally long: {@code frames} of them, each {@code samplesEach}, from the firsts on. */
    private record Run(long firstFrame, long firstSample, long frames, long samplesEach) {

        long endFrame() {
            return firstFrame + frames;
        }

        long endSample() {
            return firstSample + frames * samplesEach;
        }
    }

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 8;

    /** Recorders write one or two runs; far more than this, and the clock they used is not the sound's. */
    private static final int MAX_RUNS = 1 << 17;

    /** Longer than a year at any rate that is heard. */
    private static final long MAX_SAMPLES = 1L << 48;

    private final SparseFile file;
    private final Box box;
    private final List<Run> runs;

    private TimeToSample(SparseFile file, Box box, List<Run> runs) {
        this.file = file;
        this.box = box;
        this.runs = runs;
    }

    static TimeToSample read(SparseFile file, Box stts, Timescale timescale)
            throws IOException, UnreadableRecordingException {
        Table table = Table.read(file, stts, HEADER_BYTES, ENTRY_BYTES);
        if (table.count() > MAX_RUNS) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    stts.start(),
                    "the frames' durations change " + table.count() + " times; up to " + MAX_RUNS + " are read");
        }
        FileBytes entries = file.read(table.entries(0, table.count()));
        List<Run> runs = new ArrayList<>();
        Run last = new Run(0, 0, 0, 0);
        for (int i = 0; i < table.count(); i++) {
            long frames = entries.u32();
            boolean isLastFrame = i == table.count() - 1 && frames == 1;
            long samplesEach = samples(entries, timescale, isLastFrame, file.name());
            if (samplesEach > 0 && frames > (MAX_SAMPLES - last.endSample()) / samplesEach) {
                throw entries.malformed("the frames before this byte last longer than a year");
            }
            last = new Run(last.endFrame(), last.endSample(), frames, samplesEach);
            runs.add(last);
        }
        return new TimeToSample(file, stts, runs);
    }

    private static long samples(FileBytes entries, Timescale timescale, boolean isLastFrame, String sourceName)
            throws UnreadableRecordingException {
        long position = entries.position();
        long units = entries.u32();
        // The last frame is often declared shorter, to end with the sound.
        return isLastFrame
                ? timescale.toSamples(units)
                : timescale
                        .toWholeSamples(units)
                        .orElseThrow(() -> new UnsupportedRecordingException(
                                sourceName,
                                position,
                                "a frame lasts " + units + "/" + timescale.unitsPerSecond()
                                        + " s, which is no whole number of samples; frames of " + SAMPLES_PER_FRAME
                                        + " samples are cut"));
    }

    long frames() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).endFrame();
    }

    long samples() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).endSample();
    }

    /** @param sample 0 to {@link #samples()} - 1 */
    long frameAt(long sample) {
        Run run = runs.get(lastAtOrBefore(Run::firstSample, sample));
        return run.firstFrame() + (sample - run.firstSample()) / run.samplesEach();
    }

    /** @param frame 0 to {@link #frames()} - 1 */
    long firstSampleOf(long frame) {
        Run run = runs.get(lastAtOrBefore(Run::firstFrame, frame));
        return run.firstSample() + (frame - run.firstFrame()) * run.samplesEach();
    }

    /** @throws UnsupportedRecordingException unless each frame in {@code [first, end)} lasts as long as it decodes to */
    void checkGapless(long first, long end) throws UnreadableRecordingException {
        if (first == end) {
            return;
        }
        int from = lastAtOrBefore(Run::firstFrame, first);
        for (Run run : runs.subList(from, runs.size())) {
            if (run.firstFrame() >= end) {
                break;
            }
            if (run.frames() > 0 && run.samplesEach() != SAMPLES_PER_FRAME) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        box.start(),
                        "frame " + Math.max(first, run.firstFrame()) + " lasts " + run.samplesEach()
                                + " samples, so there is a gap or an overlap inside the clip; frames of "
                                + SAMPLES_PER_FRAME + " samples are cut");
            }
        }
    }

    /** Bisection: the index of the last run that begins at or before the position. */
    private int lastAtOrBefore(ToLongFunction<Run> begin, long position) {
        int low = 0;
        int high = runs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (begin.applyAsLong(runs.get(middle)) <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
