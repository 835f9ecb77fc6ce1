package io.clipline.audio.hls;

import io.clipline.audio.UnsupportedRecordingException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where frames of a clip are lost for good, and what stands in their place: as many silent ones, so that time stays true. */
final class Holes {

    private final long clipFrames;
    private final int sampleRateHz;
    private final Optional<byte[]> silence;
    private final List<Hole> holes = new ArrayList<>();
    private long lostFrames;
    private Optional<String> lostSegment = Optional.empty();

    /**
     * @param clipFrames how many frames the clip has
     * @param silence a frame of it; empty where the codec has none that could stand here
     */
    Holes(long clipFrames, int sampleRateHz, Optional<byte[]> silence) {
        this.clipFrames = clipFrames;
        this.sampleRateHz = sampleRateHz;
        this.silence = silence;
    }

    /** The frames {@code [from, end)} of the recording. */
    record Hole(long from, long end) {}

    List<Hole> list() {
        return List.copyOf(holes);
    }

    /** Notes that a whole segment is not there. */
    void lose(SegmentBytes segment) {
        lostSegment = lostSegment.or(() -> Optional.of(segment.name()));
    }

    /**
     * Fills a hole with silence.
     *
     * @param before the segment before whose end it lies
     * @throws UnsupportedRecordingException when more than half of the clip would be silent, or nothing can be
     * @throws NoSuchFileException the like, where a segment is not there
     */
    void fill(Hole hole, String where, SegmentBytes before, List<byte[]> accessUnits)
            throws UnsupportedRecordingException, NoSuchFileException {
        lostFrames += hole.end() - hole.from();
        boolean tooMuch = lostFrames * 2 > clipFrames;
        if (tooMuch && lostSegment.isPresent()) {
            throw new NoSuchFileException(lostSegment.get());
        }
        if (tooMuch) {
            throw missing(before, lostFrames, where, ", of the clip's " + millis(clipFrames) + " ms");
        }
        byte[] unit = silence.orElseThrow(() -> missing(
                before,
                hole.end() - hole.from(),
                where,
                ", inside the clip; silence can stand in for AAC-LC of one or two channels only"));
        for (long i = hole.from(); i < hole.end(); i++) {
            accessUnits.add(unit);
        }
        Hole last = holes.isEmpty() ? hole : holes.get(holes.size() - 1);
        if (!holes.isEmpty() && last.end() == hole.from()) {
            holes.set(holes.size() - 1, new Hole(last.from(), hole.end()));
        } else {
            holes.add(hole);
        }
    }

    /** @param how what follows in the sentence */
    UnsupportedRecordingException missing(SegmentBytes segment, long frames, String where, String how) {
        return new UnsupportedRecordingException(
                segment.name(),
                0,
                "the recording has no audio for " + millis(frames) + " ms " + where + how
                        + "; clip before or after that");
    }

    private long millis(long frames) {
        return frames * SegmentClock.SAMPLES_PER_FRAME * 1000 / sampleRateHz;
    }
}
