package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Arrays;

/** {@code stsc} (8.7.4): how many frames each chunk has. Chunks and frames count from 0 here, chunks from 1 there. */
final class SampleToChunk {

    /**
     * The chunk that a frame lies in.
     *
     * @param chunk which
     * @param firstFrame the chunk's first frame
     * @param endFrame the frame after the chunk's last
     * @param description which kind of sample description its frames have: {@link Descriptions#kinds()}
     */
    record Place(long chunk, long firstFrame, long endFrame, int description) {}

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;

    /** Where a track of video is interleaved frame by frame, an hour has 50,000. */
    private static final int MAX_RUNS = 1 << 20;

    /** For each run of chunks that have equally many frames: its first chunk and frame, and how many frames each has. */
    private final long[] firstChunks;

    private final long[] firstFrames;
    private final long[] framesEach;
    private final byte[] descriptions;
    private final Descriptions known;

    private SampleToChunk(
            long[] firstChunks, long[] firstFrames, long[] framesEach, byte[] descriptions, Descriptions known) {
        this.firstChunks = firstChunks;
        this.firstFrames = firstFrames;
        this.framesEach = framesEach;
        this.descriptions = descriptions;
        this.known = known;
    }

    /**
     * @param frames how many the track has
     * @param descriptions up to {@link SampleDescription#MAX_COUNT}
     */
    static SampleToChunk read(SparseFile file, Box stsc, long frames, Descriptions descriptions)
            throws IOException, UnreadableRecordingException {
        Table table = Table.read(file, stsc, HEADER_BYTES, ENTRY_BYTES);
        if (table.count() > MAX_RUNS) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    stsc.start(),
                    "table 'stsc' has " + table.count() + " entries; up to " + MAX_RUNS + " are read");
        }
        int count = (int) table.count();
        FileBytes entries = file.read(table.entries(0, count));
        if (count == 0 && frames > 0) {
            throw entries.malformed("table 'stsc' puts no frame into any chunk");
        }
        SampleToChunk runs =
                new SampleToChunk(new long[count], new long[count], new long[count], new byte[count], descriptions);
        for (int run = 0; run < count; run++) {
            runs.readRun(run, entries, frames);
        }
        return runs;
    }

    private void readRun(int run, FileBytes entries, long frames) throws UnreadableRecordingException {
        long position = entries.position();
        long firstChunk = entries.u32() - 1;
        long framesPerChunk = entries.u32();
        long description = entries.u32();
        boolean ascending = run == 0 ? firstChunk == 0 : firstChunk > firstChunks[run - 1];
        if (!ascending || framesPerChunk == 0 || description < 1 || description > known.count()) {
            throw entries.malformed(
                    position,
                    "an entry of table 'stsc' has first chunk " + (firstChunk + 1) + ", " + framesPerChunk
                            + " frames per chunk and description " + description
                            + "; chunks must begin at 1 and ascend, have frames, and be of one of "
                            + known.count() + " descriptions");
        }
        firstChunks[run] = firstChunk;
        framesEach[run] = framesPerChunk;
        descriptions[run] = known.kinds().get((int) description - 1).byteValue();
        firstFrames[run] = run == 0
                ? 0
                : firstFrames[run - 1] + product(firstChunk - firstChunks[run - 1], framesEach[run - 1], frames);
    }

    /** As much as matters: the product of two numbers of 32 bits does not always fit into 63. */
    private static long product(long chunks, long framesEach, long atMost) {
        return framesEach > 0 && chunks > atMost / framesEach ? atMost : chunks * framesEach;
    }

    /** @param frame of those that the track has */
    Place placeOf(long frame) {
        int found = Arrays.binarySearch(firstFrames, frame);
        int run = found >= 0 ? found : -found - 2;
        long chunks = (frame - firstFrames[run]) / framesEach[run];
        long firstFrame = firstFrames[run] + chunks * framesEach[run];
        return new Place(firstChunks[run] + chunks, firstFrame, firstFrame + framesEach[run], descriptions[run]);
    }
}
