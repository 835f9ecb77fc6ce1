package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The segments of a playlist. Of the thousands that a long recording has, a clip needs some ten, so a segment of which
 * nothing is said but its duration is made when it is asked for, of its line in the playlist.
 */
final class SegmentList extends AbstractList<Segment> implements RandomAccess {

    private final Columns columns;
    private final int from;
    private final int size;

    private SegmentList(Columns columns, int from, int size) {
        this.columns = columns;
        this.from = from;
        this.size = size;
    }

    @Override
    public Segment get(int index) {
        int i = from + Objects.checkIndex(index, size);
        Optional<Segment> told = columns.told.get(i);
        return told.isPresent() ? told.get() : columns.plain(i);
    }

    @Override
    public int size() {
        return size;
    }

    /** {@link Segment#durationMicros} without the segment. */
    long durationMicros(int index) {
        return columns.durationsMicros[from + Objects.checkIndex(index, size)];
    }

    /** The first segment at or after one before which a discontinuity stands; the number of segments where none is. */
    int nextDiscontinuity(int index) {
        int next = columns.discontinuities.nextSetBit(from + index);
        return next < 0 ? size : Math.min(next - from, size);
    }

    /** The same without the first ones. */
    SegmentList from(int index) {
        return new SegmentList(columns, from + index, size - index);
    }

    /** Takes the segments in order, and makes the list. */
    static final class Builder {

        private final Columns columns;
        private int size;

        /**
         * @param playlist not to be changed afterwards
         * @param place of it
         */
        Builder(byte[] playlist, PlaylistPlace place) {
            this.columns = new Columns(playlist, place);
        }

        int size() {
            return size;
        }

        void add(Segment segment) {
            add(segment.durationMicros(), 0, 0, segment.initialization(), Optional.of(segment));
            columns.discontinuities.set(size - 1, segment.discontinuity());
        }

        /**
         * Adds a segment of which nothing else is said.
         *
         * @param position of its plain name in the playlist
         * @param end the byte after it
         */
        void addPlain(long durationMicros, int position, int end, Optional<Resource> initialization) {
            add(durationMicros, position, end, initialization, Optional.empty());
        }

        private void add(
                long durationMicros,
                int position,
                int end,
                Optional<Resource> initialization,
                Optional<Segment> segment) {
            columns.grow(size);
            columns.durationsMicros[size] = durationMicros;
            columns.positions[size] = position;
            columns.ends[size] = end;
            columns.initializations.add(initialization);
            columns.told.add(segment);
            size++;
        }

        SegmentList build() {
            return new SegmentList(columns, 0, size);
        }
    }

    private static final class Columns {

        private static final int FIRST_CAPACITY = 1024;

        private final byte[] playlist;
        private final PlaylistPlace place;
        private final List<Optional<Segment>> told = new ArrayList<>();
        private final List<Optional<Resource>> initializations = new ArrayList<>();
        private final BitSet discontinuities = new BitSet();
        private long[] durationsMicros = new long[FIRST_CAPACITY];
        private int[] positions = new int[FIRST_CAPACITY];
        private int[] ends = new int[FIRST_CAPACITY];

        Columns(byte[] playlist, PlaylistPlace place) {
            this.playlist = playlist;
            this.place = place;
        }

        Segment plain(int i) {
            RelativeReference reference = place.below(PlaylistLines.plainReference(playlist, positions[i], ends[i]));
            return new Segment(
                    Resource.whole(reference), initializations.get(i), durationsMicros[i], false, false, positions[i]);
        }

        void grow(int size) {
            if (size == durationsMicros.length) {
                durationsMicros = Arrays.copyOf(durationsMicros, 2 * size);
                positions = Arrays.copyOf(positions, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
        }
    }
}
