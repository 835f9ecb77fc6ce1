package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.OptionalInt;

/** Finds the segment that holds a frame, by probing the timestamps of a few. */
final class SegmentSearch {

    /** Guesses find the place in a step or two; should they not, halving does in the logarithm of the length. */
    private static final int MAX_GUESSES = 4;

    /** Segments that are missing or tell no timestamp and that a search steps around before it relies on a guess. */
    private static final int MAX_UNUSABLE = 32;

    private final MediaPlaylist playlist;
    private final SegmentMap map;

    SegmentSearch(MediaPlaylist playlist, SegmentMap map) {
        this.playlist = playlist;
        this.map = map;
    }

    /**
     * The segment from which on a frame is found by reading: as a rule the one that holds it, else one before it whose
     * place is known.
     *
     * @param exact whether to probe the next segment, too, where {@code EXTINF} says that the frame lies in this one
     */
    int locate(long frame, boolean exact) throws IOException, UnreadableRecordingException {
        if (!map.isTimed()) {
            return map.guess(frame, 0);
        }
        int low = 0;
        int high = map.segments();
        int known = 0;
        int unusable = 0;
        for (int steps = 0; ; steps++) {
            boolean inLow = frame - map.firstFrame(low) < map.expectedFrames(low) - 1;
            if (high - low == 1 || (inLow && !exact)) {
                return low;
            }
            int wanted = steps < MAX_GUESSES ? map.guess(frame, known) : (low + high) >>> 1;
            OptionalInt usable = nextUsable(Math.max(low + 1, Math.min(wanted, high - 1)), low, high);
            if (usable.isEmpty()) {
                return inLow || !map.isAbsent(low + 1) ? low : low + 1;
            }
            int candidate = usable.getAsInt();
            if (!map.hasPlace(candidate)) {
                if (++unusable > MAX_UNUSABLE) {
                    return Math.max(low, Math.min(map.guess(frame, known), high - 1));
                }
                continue;
            }
            known = candidate;
            if (map.firstFrame(candidate) <= frame) {
                low = candidate;
            } else {
                high = candidate;
            }
        }
    }

    /** The segment nearest to {@code wanted} in {@code (low, high)} that may tell its place. */
    private OptionalInt nextUsable(int wanted, int low, int high) {
        for (int distance = 0; wanted - distance > low || wanted + distance < high; distance++) {
            if (wanted + distance < high && isUsable(wanted + distance)) {
                return OptionalInt.of(wanted + distance);
            }
            if (wanted - distance > low && isUsable(wanted - distance)) {
                return OptionalInt.of(wanted - distance);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isUsable(int segment) {
        return !playlist.segments().get(segment).gap() && !map.isAbsent(segment) && !map.isGuessed(segment);
    }
}
