package io.clipline.worker.job;

import java.util.Base64;
import java.util.BitSet;

/**
 * Offsets at and beyond a committed position whose work is done already. Kept in the metadata of the commit, so that
 * whoever takes the partition over does not do them again; losing it costs work and nothing else.
 *
 * <p>Written as {@code clipline1:} and the Base64 of a bit set, little-endian, whose bit 0 stands for the position.
 * Brokers take 4,096 bytes of metadata ({@code offset.metadata.max.bytes}); {@link #MAX_SPAN} offsets need 3,346.
 */
public final class DoneOffsets {

    /** How far beyond the position offsets are remembered; those further on are done again after a take-over. */
    public static final int MAX_SPAN = 20_000;

    private static final String MARK = "clipline1:";

    private final long position;
    private final BitSet done;

    private DoneOffsets(long position, BitSet done) {
        this.position = position;
        this.done = done;
    }

    public static DoneOffsets none(long position) {
        return new DoneOffsets(position, new BitSet());
    }

    /** Reads what {@link #text} wrote; text that is not ours, or damaged, says nothing. */
    public static DoneOffsets parse(long position, String text) {
        if (!text.startsWith(MARK) || text.length() > 4096) {
            return none(position);
        }
        try {
            byte[] bits = Base64.getDecoder().decode(text.substring(MARK.length()));
            return new DoneOffsets(position, BitSet.valueOf(bits));
        } catch (IllegalArgumentException e) {
            return none(position);
        }
    }

    /** The metadata of a commit at the position; empty text when there is nothing to say. */
    String text() {
        return done.isEmpty() ? "" : MARK + Base64.getEncoder().encodeToString(done.toByteArray());
    }

    void add(long offset) {
        long bit = offset - position;
        if (bit >= 0 && bit < MAX_SPAN) {
            done.set((int) bit);
        }
    }

    /** Adds what another knows of the offsets from {@code from} on. */
    void addFrom(long from, DoneOffsets other) {
        int first = (int) Math.min(MAX_SPAN, Math.max(0, from - other.position));
        other.done.stream().filter(bit -> bit >= first).forEach(bit -> add(other.position + bit));
    }

    boolean contains(long offset) {
        long bit = offset - position;
        return bit >= 0 && bit < MAX_SPAN && done.get((int) bit);
    }
}
