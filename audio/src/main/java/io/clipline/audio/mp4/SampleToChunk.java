package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code stsc} (8.7.4): how many frames each chunk has. Chunks and frames count from 0 here, chunks from 1 there. */
final class SampleToChunk {

    /**
     * The chunk that a frame lies in.
     *
     * @param chunk which
     * @param firstFrame the chunk's first frame
     * @param endFrame the frame after the chunk's last
     */
    record Place(long chunk, long firstFrame, long endFrame) {}

    /** Chunks that have equally many frames, up to where the next run begins. */
    private record Run(long firstChunk, long firstFrame, long framesEach) {}

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int MAX_RUNS = 1 << 17;

    private final List<Run> runs;

    private SampleToChunk(List<Run> runs) {
        this.runs = runs;
    }

    /** @param frames how many the track has; runs of chunks beyond them are left out */
    static SampleToChunk read(SparseFile file, Box stsc, long frames) throws IOException, UnreadableRecordingException {
        Table table = Table.read(file, stsc, HEADER_BYTES, ENTRY_BYTES);
        if (table.count() > MAX_RUNS) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    stsc.start(),
                    "table 'stsc' has " + table.count() + " entries; up to " + MAX_RUNS + " are read");
        }
        FileBytes entries = file.read(table.entries(0, table.count()));
        List<Run> runs = new ArrayList<>();
        Run last = new Run(0, 0, 0);
        for (int i = 0; i < table.count(); i++) {
            long firstChunk = entries.u32() - 1;
            long framesEach = entries.u32();
            long description = entries.u32();
            boolean ascending = i == 0 ? firstChunk == 0 : firstChunk > last.firstChunk();
            if (!ascending || framesEach == 0 || description != 1) {
                throw entries.malformed("the entry of table 'stsc' that ends here has first chunk " + (firstChunk + 1)
                        + ", " + framesEach + " frames per chunk and description " + description
                        + "; chunks must begin at 1 and ascend, have frames, and be of the one description");
            }
            long firstFrame = last.firstFrame() + product(firstChunk - last.firstChunk(), last.framesEach(), frames);
            if (firstFrame >= frames) {
                break;
            }
            last = new Run(firstChunk, firstFrame, framesEach);
            runs.add(last);
        }
        if (runs.isEmpty() && frames > 0) {
            throw entries.malformed("table 'stsc' puts no frame into any chunk");
        }
        return new SampleToChunk(runs);
    }

    /** As much as matters: the product of two numbers of 32 bits does not always fit into 63. */
    private static long product(long chunks, long framesEach, long atMost) {
        return framesEach > 0 && chunks > atMost / framesEach ? atMost : chunks * framesEach;
    }

    /** @param frame of those that the track has */
    Place placeOf(long frame) {
        Run run = runs.get(Bisection.lastAtOrBefore(runs, Run::firstFrame, frame));
        long chunks = (frame - run.firstFrame()) / run.framesEach();
        long firstFrame = run.firstFrame() + chunks * run.framesEach();
        return new Place(run.firstChunk() + chunks, firstFrame, firstFrame + run.framesEach());
    }
}
