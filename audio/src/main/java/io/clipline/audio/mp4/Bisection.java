package io.clipline.audio.mp4;

import java.util.List;
import java.util.function.ToLongFunction;

/** Finds a place in a list whose elements each begin where the one before ends. */
final class Bisection {

    private Bisection() {}

    /**
     * The index of the last element that begins at or before the position.
     *
     * @param elements not empty; the first begins at or before the position
     */
    static <T> int lastAtOrBefore(List<T> elements, ToLongFunction<T> begin, long position) {
        int low = 0;
        int high = elements.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (begin.applyAsLong(elements.get(middle)) <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
