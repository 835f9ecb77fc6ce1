package io.clipline.audio.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * Where to look for a time in a fragmented file: stretches of it, and when each begins. Times come from an index and may
 * be wrong by a little; the fragments themselves say the truth.
 */
final class FragmentIndex {

    /**
     * Boxes that stand side by side.
     *
     * @param startSample of the media, about
     * @param position of the first box
     * @param end the byte after the last; {@link Long#MAX_VALUE} where the file's end is not known
     * @param isIndex whether a {@code sidx} lies there, which tells more than this
     */
    record Stretch(long startSample, long position, long end, boolean isIndex) {}

    /** A day in parts of a second; the size of an index with all of its branches. */
    private static final int MAX_STRETCHES = 1 << 18;

    private final List<Stretch> stretches;
    private final boolean declared;

    /** @param stretches one or more, in order of position; one where there is no index */
    FragmentIndex(List<Stretch> stretches) {
        this.stretches = new ArrayList<>(stretches);
        this.declared = stretches.size() > 1;
    }

    /** Whether the file has an index. */
    boolean isDeclared() {
        return declared;
    }

    int size() {
        return stretches.size();
    }

    Stretch get(int i) {
        return stretches.get(i);
    }

    /** Bisection: the last stretch that begins at or before the sample, else the first. */
    int lastAtOrBefore(long sample) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).startSample() <= sample) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Puts what a stretch's own index says into its place; false where that would be too much to keep. */
    boolean replace(int i, List<Stretch> finer) {
        if (stretches.size() + finer.size() > MAX_STRETCHES) {
            return false;
        }
        stretches.remove(i);
        stretches.addAll(i, finer);
        return true;
    }

    /** Remembers a fragment where no index says what there is, so that no walk begins before it again. */
    void learn(long startSample, long position) {
        int i = declared ? stretches.size() - 1 : lastAtOrBeforePosition(position);
        Stretch stretch = stretches.get(i);
        boolean fits = position > stretch.position()
                && startSample > stretch.startSample()
                && (i + 1 == stretches.size()
                        || startSample < stretches.get(i + 1).startSample());
        if (fits && stretches.size() < MAX_STRETCHES) {
            stretches.set(i, new Stretch(stretch.startSample(), stretch.position(), position, stretch.isIndex()));
            stretches.add(i + 1, new Stretch(startSample, position, stretch.end(), false));
        }
    }

    private int lastAtOrBeforePosition(long position) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).position() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
