package io.clipline.audio.hls;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Segments behind which frames were numbered by counting, because no timestamp says their place. Where such a segment has
 * lost frames, all that was counted behind it lies too early; nothing says by how much, but that it has lost some shows.
 */
final class CountedSegments {

    /** Of what {@code EXTINF} promises, as a share: fewer frames are missed where the neighbours have theirs. */
    private static final double TOLERANCE = 0.1;

    private final int sampleRateHz;
    private final List<Counted> segments = new ArrayList<>();
    /** Those from whose end what follows was counted. */
    private final BitSet followed = new BitSet();

    CountedSegments(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /**
     * How many frames {@code EXTINF} promises.
     *
     * @param roundedBy how many more or fewer it may mean, for it is rounded
     */
    record Declared(long frames, long roundedBy) {}

    /** Takes the next segment, if its format says how it ends. */
    void add(int number, String name, SegmentFrames held, Declared declared) {
        long frames = held.runs().stream().mapToLong(run -> run.frames().size()).sum();
        held.tail().ifPresent(tail -> segments.add(new Counted(number, name, frames, tail, declared)));
    }

    /** Says that what follows the last segment is counted from its end. */
    void follow() {
        if (!segments.isEmpty()) {
            followed.set(segments.size() - 1);
        }
    }

    /** Says that a timestamp tells the place of all that follows. */
    void forget() {
        segments.clear();
        followed.clear();
    }

    /** Of which segments frames may be missing, and how many at most. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Counted segment = segments.get(i);
            if (followed.get(i) && (segment.isDamagedBeyondDoubt() || isShortBesideOthers(i))) {
                doubts.add(segment.inWords(sampleRateHz));
            }
        }
        return doubts;
    }

    /** Whether a segment has too few frames while those before and behind it show that {@code EXTINF} means something. */
    private boolean isShortBesideOthers(int index) {
        boolean hasNeighbour = false;
        for (int i = Math.max(0, index - 1); i <= Math.min(index + 1, segments.size() - 1); i++) {
            if (i != index && segments.get(i).isNextTo(segments.get(index))) {
                if (!segments.get(i).isAsDeclared()) {
                    return false;
                }
                hasNeighbour = true;
            }
        }
        return hasNeighbour && segments.get(index).isShort();
    }

    private record Counted(int number, String name, long frames, SegmentTail tail, Declared declared) {

        private boolean isNextTo(Counted other) {
            return Math.abs(number - other.number) == 1;
        }

        private boolean isDamagedBeyondDoubt() {
            return tail.cutFrameAt().isPresent()
                    || (tail.damagedBytes() > 0 && frames < declared.frames)
                    || (frames == 0 && declared.frames > 0);
        }

        private boolean isShort() {
            return frames < declared.frames - tolerance();
        }

        private boolean isAsDeclared() {
            return !tail.isDamaged() && Math.abs(frames - declared.frames) <= tolerance();
        }

        private long tolerance() {
            return Math.max(declared.roundedBy, (long) (declared.frames * TOLERANCE));
        }

        private String inWords(int sampleRateHz) {
            String what = tail.cutFrameAt().isPresent()
                    ? "ends inside the frame at byte " + tail.cutFrameAt().getAsInt()
                    : "has " + frames + (frames == 1 ? " frame" : " frames") + " in its " + tail.lengthBytes()
                            + " bytes, where EXTINF promises " + declared.frames;
            return "segment " + number + " (" + name + ") " + what
                    + ", and no timestamp says how much is missing; by EXTINF it is up to " + mostMillis(sampleRateHz)
                    + " ms, by which clips may begin or end too late behind it";
        }

        private long mostMillis(int sampleRateHz) {
            long most = Math.max(1, declared.frames + declared.roundedBy - frames);
            return (most * SegmentClock.SAMPLES_PER_FRAME * 1000 + sampleRateHz - 1) / sampleRateHz;
        }
    }
}
