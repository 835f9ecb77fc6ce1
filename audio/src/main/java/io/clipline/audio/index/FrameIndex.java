package io.clipline.audio.index;

import java.util.Arrays;

/**
 * Where each 32nd frame of an object begins. Frames count from 0 and last equally long; bytes between two frames, tags or
 * damage, belong to the one before.
 */
public final class FrameIndex {

    /** Between two entries lie some 0.7 s of AAC: what a clip reads too much at either end. */
    static final int FRAMES_PER_ENTRY = 32;

    /** Four days of AAC at 48 kHz; its index takes 4 MB of memory. */
    public static final long MAX_FRAMES = 1 << 24;

    /** Far more than any store's largest object. */
    static final long MAX_POSITION = 1L << 48;

    private final long frames;
    private final long[] positions;
    private final long endPosition;
    private final Ending ending;

    /** @param positions of the frames 0, 32, 64, ..., ascending */
    FrameIndex(long frames, long[] positions, long endPosition, Ending ending) {
        if (frames < 1 || frames > MAX_FRAMES || positions.length != entries(frames)) {
            throw new IllegalArgumentException(positions.length + " entries for " + frames + " frames");
        }
        this.frames = frames;
        this.positions = positions;
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

    /** Where frame {@code 32 * entry} begins. */
    long position(int entry) {
        return positions[entry];
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
        int to = entries(end);
        boolean last = to == positions.length;
        return new Stretch(
                (long) from * FRAMES_PER_ENTRY,
                last ? frames : (long) to * FRAMES_PER_ENTRY,
                positions[from],
                last ? endPosition : positions[to]);
    }

    /** Gathers an index while an object is walked over. */
    public static final class Builder {

        private long[] positions = new long[1024];
        private long frames;
        private long endPosition;

        public boolean isEmpty() {
            return frames == 0;
        }

        /** Whether there is no room for another frame. */
        public boolean isFull() {
            return frames == MAX_FRAMES;
        }

        /** Adds the next frame, which stands at {@code [start, end)} of the object, after those before it. */
        public void add(long start, long end) {
            if (isFull() || start < endPosition || end <= start || end > MAX_POSITION) {
                throw new IllegalArgumentException(
                        "no frame at [" + start + ", " + end + ") after " + frames + " up to byte " + endPosition);
            }
            if (frames % FRAMES_PER_ENTRY == 0) {
                int entry = (int) (frames / FRAMES_PER_ENTRY);
                if (entry == positions.length) {
                    positions = Arrays.copyOf(positions, 2 * entry);
                }
                positions[entry] = start;
            }
            frames++;
            endPosition = end;
        }

        /** @throws IllegalArgumentException when no frame was added */
        public FrameIndex build(Ending ending) {
            return new FrameIndex(frames, Arrays.copyOf(positions, entries(frames)), endPosition, ending);
        }
    }
}
