package io.clipline.audio.hls;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stretches of a recording, as far as they had to be known. Only {@code EXT-X-DISCONTINUITY} can begin one, and only
 * those up to the end of a clip are looked at. Of many before a clip, those between two whose timestamps are as far apart
 * as the durations say are passed over.
 */
final class Stretches {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** So many before a clip are looked at one by one. */
    private static final int FEW = 8;

    /** For one clip; each costs a probe or two. */
    private static final int MAX_LOOKS = 256;

    /** Each knows the durations of all segments behind it. */
    private static final int MAX_PROBED = 6;

    /** Each costs the segment before it, whole. */
    private static final int MAX_STRETCHES = 65;

    private final MediaPlaylist playlist;
    private final RecordingFiles files;
    private final boolean wary;
    private final Discontinuities discontinuities;
    private final List<Stretch> known = new ArrayList<>();
    /** A segment of the last stretch whose place is known, up to which all discontinuities were looked at or passed over. */
    private int checked;
    /** The first discontinuity that was neither looked at nor passed over. */
    private int next;
    /** Up to when some were passed over. */
    private long passedNanos;
    /** What was found at some that are not yet looked at: asked for again when more is known of those before. */
    private final Map<Integer, Stretch> probed = new HashMap<>();
    /** Those whose segment cannot be read. */
    private final Set<Integer> unusable = new HashSet<>();

    private int looks;

    private Stretches(MediaPlaylist playlist, RecordingFiles files, boolean wary, Stretch first) {
        this.playlist = playlist;
        this.files = files;
        this.wary = wary;
        this.discontinuities = Discontinuities.of(playlist);
        known.add(first);
        limitLast();
    }

    static Stretches open(MediaPlaylist playlist, RecordingFiles files)
            throws IOException, UnreadableRecordingException {
        return new Stretches(playlist, files, false, Stretch.open(playlist, 0, files, false));
    }

    /** The same anew, with a look for SBR at all rates. */
    Stretches wary() throws IOException, UnreadableRecordingException {
        return new Stretches(playlist, files, true, Stretch.open(playlist, 0, files, true));
    }

    boolean isWary() {
        return wary;
    }

    Stretch first() {
        return known.get(0);
    }

    /**
     * The stretches up to the end of a clip and perhaps some more, in order.
     *
     * @param startMillis when the clip begins in the recording
     * @param endMillis when it ends
     */
    List<Stretch> until(long startMillis, long endMillis) throws IOException, UnreadableRecordingException {
        looks = 0;
        long startNanos = nanos(startMillis);
        if (startNanos < passedNanos) {
            forget();
        }
        passOver(startNanos);
        while (next < discontinuities.count() && last().nanosAtSegment(checked) < nanos(endMillis)) {
            look();
        }
        return List.copyOf(known);
    }

    /** All of them. */
    List<Stretch> all() throws IOException, UnreadableRecordingException {
        return until(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** So that a clip does not depend on what was cut before. */
    private void forget() throws IOException, UnreadableRecordingException {
        Stretch first = Stretch.open(playlist, 0, files, wary);
        known.clear();
        known.add(first);
        next = 0;
        checked = 0;
        passedNanos = 0;
        limitLast();
    }

    /** Goes on to the last few discontinuities before a clip. */
    private void passOver(long startNanos) throws IOException, UnreadableRecordingException {
        int anchor = discontinuities.at(checked);
        long anchorNanos = last().nanosAtSegment(checked);
        while (true) {
            int target = discontinuities.lastBefore(startNanos, anchor, anchorNanos);
            while (unusable.contains(target)) {
                target--;
            }
            if (target - next < FEW) {
                return;
            }
            if (leadsTo(target)) {
                anchor = target;
                anchorNanos = last().nanosAtSegment(discontinuities.segment(target));
                if (anchorNanos <= startNanos) {
                    pass(target);
                }
            } else if (!unusable.contains(target)) {
                findBreak(target);
                anchor = discontinuities.at(checked);
                anchorNanos = last().nanosAtSegment(checked);
            }
        }
    }

    /** Goes on to the first discontinuity that the timestamps do not lead to, which are known not to lead to one of them. */
    private void findBreak(int target) throws IOException, UnreadableRecordingException {
        int end = target;
        int step = 1;
        boolean galloping = true;
        while (end > next) {
            int middle = (next - 1 + end) >>> 1;
            int candidate = galloping ? Math.min(next - 1 + step, middle) : middle;
            if (leadsTo(candidate)) {
                pass(candidate);
                step *= 2;
            } else {
                end = candidate;
                galloping = false;
            }
        }
        look();
    }

    /** Whether the timestamps at a discontinuity are as far from the last known ones as durations say. */
    private boolean leadsTo(int index) throws IOException, UnreadableRecordingException {
        Optional<Stretch> there = open(index);
        return there.isPresent() && last().leadsTo(there.get());
    }

    private void pass(int index) throws IOException, UnreadableRecordingException {
        next = index + 1;
        checked = discontinuities.segment(index);
        limitLast();
        passedNanos = Math.max(passedNanos, last().nanosAtSegment(checked));
    }

    /** Says whether the next discontinuity begins a stretch. One before a segment that is lost is taken for none. */
    private void look() throws IOException, UnreadableRecordingException {
        Optional<Stretch> beginning = open(next);
        boolean goesOn = beginning.isEmpty() || last().goesOnAs(beginning.get());
        if (!goesOn) {
            if (known.size() == MAX_STRETCHES) {
                throw refusal("audio or timestamps begin anew more than " + (MAX_STRETCHES - 1)
                        + " times (EXT-X-DISCONTINUITY) before the clip");
            }
            last().close(discontinuities.segment(next));
            known.add(beginning.orElseThrow().behind(last()));
        }
        checked = beginning.isPresent() ? discontinuities.segment(next) : checked;
        next++;
        limitLast();
    }

    /** Probes what begins at a discontinuity; empty where that is lost. */
    private Optional<Stretch> open(int index) throws IOException, UnreadableRecordingException {
        Stretch found = probed.get(index);
        if (found != null) {
            return Optional.of(found);
        }
        if (++looks > MAX_LOOKS) {
            throw refusal("more than " + MAX_LOOKS + " times EXT-X-DISCONTINUITY had to be looked at before the clip");
        }
        int segment = discontinuities.segment(index);
        if (playlist.segments().get(segment).gap()) {
            unusable.add(index);
            return Optional.empty();
        }
        try {
            Stretch beginning = Stretch.open(playlist, segment, files, wary);
            if (probed.size() == MAX_PROBED) {
                probed.clear();
            }
            probed.put(index, beginning);
            return Optional.of(beginning);
        } catch (NoSuchFileException e) {
            if (!files.isSettled()) {
                throw e;
            }
            unusable.add(index);
            return Optional.empty();
        }
    }

    private UnsupportedRecordingException refusal(String what) {
        int segment =
                Math.min(discontinuities.segment(next), playlist.segments().size() - 1);
        return new UnsupportedRecordingException(
                playlist.name(), playlist.segments().get(segment).position(), what + "; clip before that");
    }

    private void limitLast() {
        probed.keySet().removeIf(index -> index < next);
        last().limit(Math.min(discontinuities.segment(next), playlist.segments().size()));
    }

    private Stretch last() {
        return known.get(known.size() - 1);
    }

    private static long nanos(long millis) {
        return millis > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : millis * NANOS_PER_MILLI;
    }
}
