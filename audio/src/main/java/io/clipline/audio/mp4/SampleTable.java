package io.clipline.audio.mp4;

import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code stbl} (8.5): finds frames through the tables of durations, chunks, sizes and offsets. Of the two long ones,
 * sizes and offsets, only the entries are read that lead to the frames asked for.
 */
final class SampleTable implements FrameFinder {

    private static final int CHUNK_OFFSETS_HEADER_BYTES = 8;

    /** Some 20 minutes: a clip is shorter, and the positions of its frames stay few. */
    private static final int MAX_FRAMES = 1 << 16;

    /** Sizes that are added up to find a frame inside its chunk: a day in a single chunk, 16 MB of table. */
    private static final int MAX_SIZES = 1 << 22;

    /** The largest frame that ADTS can carry, and far above the 6144 bits per channel that AAC allows. */
    private static final int MAX_FRAME_BYTES = 8191;

    private static final long MAX_OFFSET = 1L << 48;

    private final SparseFile file;
    private final TimeToSample times;
    private final SampleToChunk chunks;
    private final SampleSizes sizes;
    private final Table offsets;
    private final int samplesPerFrame;

    private SampleTable(
            SparseFile file,
            TimeToSample times,
            SampleToChunk chunks,
            SampleSizes sizes,
            Table chunkOffsets,
            int samplesPerFrame) {
        this.file = file;
        this.times = times;
        this.chunks = chunks;
        this.sizes = sizes;
        this.offsets = chunkOffsets;
        this.samplesPerFrame = samplesPerFrame;
    }

    /**
     * @param samplesPerFrame what each frame decodes to, or {@link TrackLayout#ANY_LENGTH}
     * @param descriptions of the track
     */
    static SampleTable read(
            SparseFile file, Box stbl, Timescale timescale, int samplesPerFrame, Descriptions descriptions)
            throws IOException, UnreadableRecordingException {
        TimeToSample times = TimeToSample.read(file, require(file, stbl, "stts"), timescale, samplesPerFrame);
        Box sizesBox = require(file, stbl, "stsz", "stz2");
        SampleSizes sizes = SampleSizes.read(file, sizesBox);
        if (sizes.frames() != times.frames()) {
            throw new MalformedRecordingException(
                    file.name(),
                    sizesBox.start(),
                    "the track has sizes of " + sizes.frames() + " frames and durations of " + times.frames());
        }
        SampleToChunk chunks = SampleToChunk.read(file, require(file, stbl, "stsc"), sizes.frames(), descriptions);
        Box offsetsBox = require(file, stbl, "stco", "co64");
        int entryBytes = offsetsBox.type().equals("co64") ? Long.BYTES : Integer.BYTES;
        Table offsets = Table.read(file, offsetsBox, CHUNK_OFFSETS_HEADER_BYTES, entryBytes);
        return new SampleTable(file, times, chunks, sizes, offsets, samplesPerFrame);
    }

    @Override
    public OptionalLong mediaSamples() {
        return OptionalLong.of(times.samples());
    }

    @Override
    public long firstSample() {
        return times.frames() == 0 ? 0 : times.firstSampleOf(0);
    }

    @Override
    public OptionalLong startOfFrameAt(long sample) {
        return OptionalLong.of(times.firstSampleOf(times.frameAt(sample)));
    }

    @Override
    public FrameRun find(long start, long end) throws IOException, UnreadableRecordingException {
        int warmUpFrames = samplesPerFrame == TrackLayout.ANY_LENGTH ? 0 : 1;
        long wanted = times.frameAt(start);
        long first = Math.max(0, wanted - warmUpFrames);
        long last = times.frameAt(end - 1);
        int description = chunks.placeOf(wanted).description();
        if (chunks.placeOf(first).description() != description) {
            // What another encoder wrote warms nothing up.
            first = wanted;
        }
        if (last - first >= MAX_FRAMES) {
            throw new UnsupportedRecordingException(
                    file.name(), sizes.table().start(), "the clip has more than " + MAX_FRAMES + " frames");
        }
        if (samplesPerFrame == TrackLayout.ANY_LENGTH) {
            return new FrameRun(times.firstSampleOf(first), locate(first, last + 1, description), description, 0);
        }
        // Counted from the frame that the clip begins in, as times may be uneven.
        long anchor = times.firstSampleOf(wanted);
        long uneven = times.checkGapless(first, last, wanted);
        long needed = wanted + (end - anchor + samplesPerFrame - 1) / samplesPerFrame;
        if (needed > last + 1) {
            times.checkGapless(first, needed - 1, wanted);
        }
        return new FrameRun(
                anchor - (wanted - first) * samplesPerFrame, locate(first, needed, description), description, uneven);
    }

    private List<Span> locate(long first, long end, int description) throws IOException, UnreadableRecordingException {
        SampleToChunk.Place place = chunks.placeOf(first);
        long firstChunk = place.chunk();
        long endChunk = chunks.placeOf(end - 1).chunk() + 1;
        checkTables(place.firstFrame(), end, endChunk);
        List<FileBytes> entries =
                file.readAll(List.of(sizes.entries(place.firstFrame(), end), offsets.entries(firstChunk, endChunk)));
        SampleSizes.Reader size = sizes.reader(entries.get(0), place.firstFrame());
        FileBytes chunkOffsets = entries.get(1);
        List<Span> frames = new ArrayList<>();
        long frame = place.firstFrame();
        while (frame < end) {
            place = chunks.placeOf(frame);
            if (frame >= first && place.description() != description) {
                throw Descriptions.change(file.name(), nextOffset(chunkOffsets), times.firstSampleOf(frame));
            }
            long position = nextOffset(chunkOffsets);
            long endInChunk = Math.min(end, place.endFrame());
            while (frame < endInChunk) {
                long bytes = size.next();
                if (frame >= first) {
                    checkFrameSize(frame, bytes, size);
                    frames.add(new Span(position, position + bytes));
                }
                position += bytes;
                frame++;
            }
        }
        return frames;
    }

    private void checkTables(long firstSize, long endSize, long endChunk) throws UnreadableRecordingException {
        if (endSize - firstSize > MAX_SIZES) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    sizes.table().start(),
                    "the sizes of " + (endSize - firstSize)
                            + " frames must be added up to find one in its chunk; up to " + MAX_SIZES + " are");
        }
        if (endChunk > offsets.count()) {
            throw new MalformedRecordingException(
                    file.name(),
                    offsets.start(),
                    "the clip needs chunk " + endChunk + ", but table '" + offsets.name() + "' has " + offsets.count());
        }
    }

    private long nextOffset(FileBytes entries) throws UnreadableRecordingException {
        long offset = offsets.entryBits() == Long.SIZE ? entries.i64() : entries.u32();
        if (offset < 0 || offset > MAX_OFFSET) {
            throw entries.malformed("the chunk offset before this byte is " + Long.toUnsignedString(offset));
        }
        return offset;
    }

    private static void checkFrameSize(long frame, long bytes, SampleSizes.Reader size)
            throws MalformedRecordingException {
        if (bytes == 0 || bytes > MAX_FRAME_BYTES) {
            throw size.malformed("frame " + frame + " has " + bytes + " bytes, by the entry before this one; 1 to "
                    + MAX_FRAME_BYTES + " are possible");
        }
    }
}
