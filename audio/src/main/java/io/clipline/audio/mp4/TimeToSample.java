package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** {@code stts} (8.6.1.2): how long each frame lasts. Frames, units of time and PCM samples all count from 0. */
final class TimeToSample {

    /** Frames that last equally long: {@code frames} of them, each {@code unitsEach}, from the firsts on. */
    private record Run(long firstFrame, long firstUnit, long frames, long unitsEach) {

        long endFrame() {
            return firstFrame + frames;
        }

        long endUnit() {
            return firstUnit + frames * unitsEach;
        }
    }

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 8;

    /** Recorders write one or two runs, or one for every few frames of two hours, where times are uneven. */
    private static final int MAX_RUNS = 1 << 18;

    /** 34 years: units of time are added up inside of 62 bits. */
    private static final long MAX_SECONDS = 1L << 30;

    private final SparseFile file;
    private final Box box;
    private final Timescale timescale;
    private final List<Run> runs;

    private TimeToSample(SparseFile file, Box box, Timescale timescale, List<Run> runs) {
        this.file = file;
        this.box = box;
        this.timescale = timescale;
        this.runs = runs;
    }

    /** @param samplesPerFrame what each frame decodes to, or {@link TrackLayout#ANY_LENGTH} */
    static TimeToSample read(SparseFile file, Box stts, Timescale timescale, int samplesPerFrame)
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
        long maxUnits = MAX_SECONDS * timescale.unitsPerSecond();
        for (int i = 0; i < table.count(); i++) {
            long frames = entries.u32();
            long unitsEach = entries.u32();
            if (unitsEach > 0 && frames > (maxUnits - last.endUnit()) / unitsEach) {
                throw entries.malformed("the frames before this byte last longer than 34 years");
            }
            last = new Run(last.endFrame(), last.endUnit(), frames, unitsEach);
            if (frames > 0) {
                runs.add(last);
            }
        }
        if (runs.size() > 1 && runs.get(0).frames() == 1) {
            long units = runs.get(0).unitsEach();
            long late = FrameTimes.firstIsLateBy(units, runs.get(1).unitsEach(), timescale, samplesPerFrame);
            runs.set(0, new Run(0, late, 1, units - late));
        }
        return new TimeToSample(file, stts, timescale, runs);
    }

    long frames() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).endFrame();
    }

    long samples() {
        return runs.isEmpty()
                ? 0
                : timescale.toSamples(runs.get(runs.size() - 1).endUnit());
    }

    /**
     * The last frame that begins at or before a sample; the first where none does.
     *
     * @param sample 0 to {@link #samples()} - 1
     */
    long frameAt(long sample) {
        Run run = runs.get((int) lastAtOrBefore(0, runs.size() - 1, i -> startOf(runs.get((int) i)), sample));
        return lastAtOrBefore(run.firstFrame(), run.endFrame() - 1, frame -> sampleOf(run, frame), sample);
    }

    /** @param frame 0 to {@link #frames()} - 1 */
    long firstSampleOf(long frame) {
        return sampleOf(runs.get(runOf(frame)), frame);
    }

    /**
     * Checks that frames follow each other, as far as their times may tell.
     *
     * @param wanted the one from which the others are counted
     * @param last at most {@link #frames()} - 1, or further where the frames are too short for what they say
     * @return by how many samples their times are uneven
     * @throws UnsupportedRecordingException where a frame is missing, or one too many
     */
    long checkGapless(long first, long last, long wanted) throws UnreadableRecordingException {
        long anchor = firstSampleOf(wanted);
        long uneven = 0;
        for (int i = runOf(first); i < runs.size() && runs.get(i).firstFrame() <= last; i++) {
            Run run = runs.get(i);
            // Inside of a run the difference grows from frame to frame.
            long[] edges = {Math.max(first, run.firstFrame()), Math.min(last, run.endFrame() - 1)};
            for (long frame : edges) {
                long counted = anchor + (frame - wanted) * SAMPLES_PER_FRAME;
                long said = sampleOf(run, frame);
                if (!FrameTimes.isSame(said, counted, SAMPLES_PER_FRAME)) {
                    throw gap(i, frame, said, counted);
                }
                uneven = Math.max(uneven, Math.abs(said - counted));
            }
        }
        if (last >= frames()) {
            throw gap(runs.size() - 1, frames(), samples(), anchor + (frames() - wanted) * SAMPLES_PER_FRAME);
        }
        return Math.max(0, uneven - timescale.sampleRateHz() / timescale.unitsPerSecond());
    }

    /** Names the frame that lasts too long or too short, where one does it all. */
    private UnsupportedRecordingException gap(int i, long frame, long said, long counted) {
        int before = i > 0 && runs.get(i).firstFrame() == frame ? i - 1 : i;
        Run run = runs.get(before);
        long samples = sampleOf(run, run.firstFrame() + 1) - sampleOf(run, run.firstFrame());
        String what = FrameTimes.isSame(samples, SAMPLES_PER_FRAME, SAMPLES_PER_FRAME)
                ? "frame " + frame + " begins at sample " + said + ", and the frames beside it put it at " + counted
                : "frame " + run.firstFrame() + " lasts " + samples + " samples";
        return new UnsupportedRecordingException(
                file.name(),
                box.start(),
                what + ", so there is a gap or an overlap inside the clip; frames of " + SAMPLES_PER_FRAME
                        + " samples are cut");
    }

    private long startOf(Run run) {
        return timescale.toSamples(run.firstUnit());
    }

    private long sampleOf(Run run, long frame) {
        return timescale.toSamples(run.firstUnit() + (frame - run.firstFrame()) * run.unitsEach());
    }

    private int runOf(long frame) {
        return (int) lastAtOrBefore(0, runs.size() - 1, i -> runs.get((int) i).firstFrame(), frame);
    }

    /** Bisection: the last number from {@code low} to {@code high} whose begin is at or before the position, else the first. */
    private static long lastAtOrBefore(long low, long high, LongUnaryOperator begin, long position) {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = (from + to + 1) >>> 1;
            if (begin.applyAsLong(middle) <= position) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }
}
