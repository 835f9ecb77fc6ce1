package io.clipline.worker.job;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which requests of one partition are done, in whatever order, and how far the log is done without a gap. Offsets are
 * taken in their order; some may be missing from the log. Not safe for use by several threads.
 */
final class OffsetTracker {

    /** One offset that was taken. */
    static final class Slot {
        private final long offset;
        private boolean done;

        private Slot(long offset) {
            this.offset = offset;
        }

        boolean isDone() {
            return done;
        }
    }

    private final Deque<Slot> slots = new ArrayDeque<>();
    private final DoneOffsets doneBefore;
    private long next;

    /**
     * @param position the first offset that may be taken
     * @param doneBefore what is done already, by whoever had the partition before
     */
    OffsetTracker(long position, DoneOffsets doneBefore) {
        this.next = position;
        this.doneBefore = doneBefore;
    }

    /** The lowest offset that may be taken next. */
    long next() {
        return next;
    }

    /** @throws IllegalArgumentException when the offset, or one after it, was taken before */
    Slot take(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " comes after offset " + (next - 1));
        }
        Slot slot = new Slot(offset);
        slots.addLast(slot);
        next = offset + 1;
        if (doneBefore.contains(offset)) {
            complete(slot);
        }
        return slot;
    }

    void complete(Slot slot) {
        slot.done = true;
        while (!slots.isEmpty() && slots.getFirst().done) {
            slots.removeFirst();
        }
    }

    /** The position to commit: everything before it is done. */
    long position() {
        return slots.isEmpty() ? next : slots.getFirst().offset;
    }

    /** Taken offsets from the position on. */
    int window() {
        return slots.size();
    }

    /** How many offsets lie between the position and what is taken next, gaps included. */
    long span() {
        return next - position();
    }

    /** What is done beyond the position. */
    DoneOffsets doneBeyond() {
        DoneOffsets beyond = DoneOffsets.none(position());
        for (Slot slot : slots) {
            if (slot.done) {
                beyond.add(slot.offset);
            }
        }
        beyond.addFrom(next, doneBefore);
        return beyond;
    }
}
