package io.clipline.audio.index;

import java.util.Arrays;

/**
 * Where each 32nd frame of an object begins. Frames count from 0 and last equally long; bytes between two frames, tags or
 * damage, belong to the one before. A header may stand for several frames, its blocks: then the entry is that of the first
 * header whose first frame is the 32nd or one after it.
 */
public final class FrameIndex {

    /** Between two entries lie some 0.7 s of AAC: what a clip reads too much at either end. */
    static final int FRAMES_PER_ENTRY = 32;

    /** What one header may stand for. */
    public static final int MAX_BLOCKS = 4;

    /** Four days of AAC at 48 kHz; its index takes 4 MB of memory. */
    public static final long MAX_FRAMES = 1 << 24;

    /** Far more than any store's largest object. */
    static final long MAX_POSITION = 1L << 48;

    private final long frames;
    private final long[] positions;
    private final byte[] late;
    private final long endPosition;
    private final Ending ending;

    /**
     * @param positions of the frames 0, 32, 64, ..., ascending
     * @param late by how many frames each entry is behind these, less than {@link #MAX_BLOCKS}; empty where none is
     */
    FrameIndex(long frames, long[] positions, byte[] late, long endPosition, Ending ending) {
        if (frames < 1 || frames > MAX_FRAMES || positions.length != entries(frames)) {
            throw new IllegalArgumentException(positions.length + " entries for " + frames + " frames");
        }
        this.frames = frames;
        this.positions = positions;
        this.late = late;
        this.endPosition = endPosition;
        this.ending = ending;
    }

    static int entries(long frames) {
        return Math.toIntExact((frames + FRAMES_PER_ENTRY - 1) / FRAMES_PER_ENTRY);
    }

    /** How many frames there are, 1 or more. */
    public long frames() {
        return frames;
    }

    /** The byte after the last frame. */
    public long endPosition() {
        return endPosition;
    }

    /** Why there are no more. */
    public Ending ending() {
        return ending;
    }

    /** Where an entry's frame begins. */
    long position(int entry) {
        return positions[entry];
    }

    /** By how many frames an entry is behind frame {@code 32 * entry}. */
    int late(int entry) {
        return late.length == 0 ? 0 : late[entry];
    }

    /** Whether some entry is. */
    boolean isLate() {
        return late.length > 0;
    }

    private long frame(int entry) {
        return (long) entry * FRAMES_PER_ENTRY + late(entry);
    }

    /**
     * The least bytes known to hold certain frames.
     *
     * @param first the first frame
     * @param end the frame after the last, more than {@code first} and at most {@link #frames()}
     */
    public Stretch around(long first, long end) {
        if (first < 0 || end <= first || end > frames) {
            throw new IndexOutOfBoundsException("frames [" + first + ", " + end + ") of " + frames);
        }
        int from = (int) (first / FRAMES_PER_ENTRY);
        from -= frame(from) > first ? 1 : 0;
        int to = (int) (end / FRAMES_PER_ENTRY);
        to += to < positions.length && frame(to) < end ? 1 : 0;
        boolean last = to >= positions.length;
        return new Stretch(frame(from), last ? frames : frame(to), positions[from], last ? endPosition : positions[to]);
    }

    /** Gathers an index while an object is walked over. */
    public static final class Builder {

        private long[] positions = new long[1024];
        private byte[] late = new byte[1024];
        private int entries;
        private boolean anyLate;
        private long frames;
        private long endPosition;

        public boolean isEmpty() {
            return frames == 0;
        }

        /** Whether there is no room for another header's frames. */
        public boolean isFull() {
            return frames > MAX_FRAMES - MAX_BLOCKS;
        }

        /**
         * Adds what the next header stands for, after all before it.
         *
         * @param blocks how many frames are at {@code [start, end)} of the object
         */
        public void add(long start, long end, int blocks) {
            if (isFull()
                    || blocks < 1
                    || blocks > MAX_BLOCKS
                    || start < endPosition
                    || end <= start
                    || end > MAX_POSITION) {
                throw new IllegalArgumentException(blocks + " frames at [" + start + ", " + end + ") after " + frames
                        + " up to byte " + endPosition);
            }
            if (frames >= (long) entries * FRAMES_PER_ENTRY) {
                addEntry(start);
            }
            frames += blocks;
            endPosition = end;
        }

        private void addEntry(long position) {
            if (entries == positions.length) {
                positions = Arrays.copyOf(positions, 2 * entries);
                late = Arrays.copyOf(late, 2 * entries);
            }
            positions[entries] = position;
            late[entries] = (byte) (frames - (long) entries * FRAMES_PER_ENTRY);
            anyLate |= late[entries] > 0;
            entries++;
        }

        /** @throws IllegalArgumentException when no frame was added */
        public FrameIndex build(Ending ending) {
            if (entries < FrameIndex.entries(frames)) {
                // The last header stands for the frame of an entry, too, and for all behind it.
                addEntry(endPosition);
            }
            return new FrameIndex(
                    frames,
                    Arrays.copyOf(positions, entries),
                    anyLate ? Arrays.copyOf(late, entries) : new byte[0],
                    endPosition,
                    ending);
        }
    }
}
