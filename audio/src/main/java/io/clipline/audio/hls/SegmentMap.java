package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the segments lie. The sum of {@code EXTINF} guesses, the timestamps in the segments decide; what was learnt
 * from one segment makes the guesses for its neighbours better.
 */
final class SegmentMap {

    /** At a discontinuity, a leap of more than this is no loss but a new beginning of the timestamps. */
    private static final long MAX_LEAP_MICROS = 10L * 60 * 1_000_000;

    /** Of a segment's duration, as a share: timestamps that are less off go on. */
    private static final double TOLERANCE = 0.1;

    private static final long SECOND_MICROS = 1_000_000;

    private final MediaPlaylist playlist;
    private final SegmentReader reader;
    private final SegmentClock clock;
    private final boolean timed;
    /** Sums of {@code EXTINF} before each segment, and of all at the end. */
    private final long[] startMicros;

    private final NavigableMap<Integer, Long> firstFrames = new TreeMap<>();
    private int segments;
    private final Set<Integer> guessed = new HashSet<>();
    private final Set<Integer> absent = new HashSet<>();

    /** @param first what segment 0 begins with; where it has no timestamp, those of the others mean nothing */
    SegmentMap(MediaPlaylist playlist, SegmentReader reader, SegmentStart first, int sampleRateHz) {
        this.playlist = playlist;
        this.reader = reader;
        this.clock = reader.format().clock(first.timestamp().orElse(0), sampleRateHz);
        this.timed = first.timestamp().isPresent();
        this.segments = playlist.segments().size();
        this.startMicros = new long[segments + 1];
        for (int i = 0; i < segments; i++) {
            startMicros[i + 1] = startMicros[i] + playlist.segments().durationMicros(i);
        }
        firstFrames.put(0, 0L);
    }

    int segments() {
        return segments;
    }

    /** Whether the segments carry timestamps. */
    boolean isTimed() {
        return timed;
    }

    /** Of the recording's first frame, in ticks of 90 kHz modulo 2<sup>33</sup>; empty where nothing says it. */
    OptionalLong firstMpegTimestamp() {
        return timed ? OptionalLong.of(clock.firstMpegTimestamp()) : OptionalLong.empty();
    }

    /** Whether a segment's place rests on {@code EXTINF}, because no timestamp says it. */
    boolean isGuessed(int segment) {
        return guessed.contains(segment);
    }

    /** How many frames a segment has by its {@code EXTINF}. */
    long expectedFrames(int segment) {
        return clock.framesIn(startMicros[segment + 1] - startMicros[segment]);
    }

    /** The same, and how exactly that is said: some producers round to whole seconds, in whichever way. */
    CountedSegments.Declared declared(int segment) {
        boolean wholeSeconds = playlist.segments().durationMicros(segment) % SECOND_MICROS == 0;
        return new CountedSegments.Declared(expectedFrames(segment), wholeSeconds ? clock.framesIn(SECOND_MICROS) : 1);
    }

    /** The number of a segment's first frame; probes the segment where that is not known yet. */
    long firstFrame(int segment) throws IOException, UnreadableRecordingException {
        Long known = firstFrames.get(segment);
        if (known != null) {
            return known;
        }
        if (!timed) {
            guessed.add(segment);
            return clock.framesIn(startMicros[segment]);
        }
        SegmentBytes beginning = reader.beginning(segment);
        return place(segment, reader.start(beginning).orElseThrow().timestamp());
    }

    /** The number of the first frame of a segment by its timestamp: of the first frame that has one, to be exact. */
    long place(int segment, OptionalLong timestamp) throws UnreadableRecordingException {
        Long known = firstFrames.get(segment);
        if (known != null) {
            return known;
        }
        Map.Entry<Integer, Long> before = firstFrames.floorEntry(segment);
        long guess = before.getValue() + clock.framesIn(startMicros[segment] - startMicros[before.getKey()]);
        if (!timed || timestamp.isEmpty()) {
            guessed.add(segment);
            return guess;
        }
        long frame = clock.frameAt(timestamp.getAsLong(), guess);
        Map.Entry<Integer, Long> after = firstFrames.ceilingEntry(segment);
        if (frame < before.getValue() || (after != null && frame > after.getValue())) {
            int other = after != null && frame > after.getValue() ? after.getKey() : before.getKey();
            throw backwards(Math.min(segment, other), Math.max(segment, other));
        }
        firstFrames.put(segment, frame);
        return frame;
    }

    /**
     * Numbers a segment's frames. A run whose timestamps do not agree with its number of frames is divided where they
     * begin to disagree.
     */
    List<NumberedRun> number(int segment, SegmentFrames held) throws UnreadableRecordingException {
        long guess = place(segment, held.firstTimestamp());
        List<NumberedRun> numbered = new ArrayList<>();
        for (FrameRun run : held.runs()) {
            if (timed) {
                NumberedRun.divide(run, clock, guess, numbered);
            } else {
                numbered.add(new NumberedRun(run, guess, false));
            }
            NumberedRun last = numbered.get(numbered.size() - 1);
            guess = last.firstFrame() + last.run().frames().size();
        }
        return numbered;
    }

    /** By how many samples a segment lies beside the place that counting in frames gives it. */
    long samplesOffFrame(SegmentFrames held) {
        OptionalLong timestamp = held.firstTimestamp();
        return timed && timestamp.isPresent() ? clock.samplesOffFrame(timestamp.getAsLong()) : 0;
    }

    /**
     * Whether a timestamp says where a segment lies; probes it where that is not known yet. A segment that is not there
     * is remembered as {@linkplain #isAbsent absent}: it may lie outside the clip, and where it does not, reading it
     * fails once more.
     */
    boolean hasPlace(int segment) throws IOException, UnreadableRecordingException {
        if (absent.contains(segment) || guessed.contains(segment)) {
            return false;
        }
        try {
            firstFrame(segment);
        } catch (NoSuchFileException e) {
            absent.add(segment);
        }
        return firstFrames.containsKey(segment);
    }

    boolean isAbsent(int segment) {
        return absent.contains(segment);
    }

    /** Whether a segment is known not to be there, or the playlist says so. */
    boolean isMissing(int segment) {
        return absent.contains(segment) || playlist.segments().get(segment).gap();
    }

    /** The last segment that begins at or before a frame if durations around a known segment are right. */
    int guess(long frame, int known) throws IOException, UnreadableRecordingException {
        long knownFrame = firstFrame(known);
        // Durations that were too short so far, or too long, will stay so.
        double knownGuess = clock.framesIn(startMicros[known]);
        double stretch = known > 0 && knownGuess > 0 ? Math.min(2, Math.max(0.5, knownFrame / knownGuess)) : 1;
        double wanted = knownGuess + (frame - knownFrame) / stretch;
        int from = 0;
        int to = segments();
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (clock.framesIn(startMicros[middle]) <= wanted) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Whether timestamps of another map's segments count in the same ticks. */
    boolean countsLike(SegmentMap other) {
        return timed == other.timed
                && clock.ticksPerSecond() == other.clock.ticksPerSecond()
                && clock.wrapTicks() == other.clock.wrapTicks();
    }

    /**
     * Whether the timestamps go on at a segment before which a discontinuity stands: they do not run back, and do not
     * leap by more than audio may be lost. Learns the segment's place where they do.
     */
    boolean goesOn(int segment, OptionalLong timestamp) throws IOException, UnreadableRecordingException {
        if (!timed || timestamp.isEmpty()) {
            return true;
        }
        if (!isMissing(segment - 1) && !hasPlace(segment - 1) && !isAbsent(segment - 1)) {
            return true;
        }
        Map.Entry<Integer, Long> before = firstFrames.floorEntry(segment - 1);
        long expected = clock.framesIn(startMicros[segment] - startMicros[before.getKey()]);
        long frames = clock.frameAt(timestamp.getAsLong(), before.getValue() + expected) - before.getValue();
        if (frames < expected * (1 - TOLERANCE) || frames > expected + clock.framesIn(MAX_LEAP_MICROS)) {
            return false;
        }
        firstFrames.put(segment, before.getValue() + frames);
        return true;
    }

    /**
     * Whether a segment's timestamp is as far from the last known one before it as the durations between say, to within a
     * tenth of a segment; or as they would if they were wrong by as much as they were until then. Learns the segment's
     * place where it is. Where nothing has timestamps, durations are all there is.
     */
    boolean leadsTo(int segment, OptionalLong timestamp) {
        if (!timed || timestamp.isEmpty()) {
            return !timed;
        }
        Map.Entry<Integer, Long> before = firstFrames.floorEntry(segment - 1);
        long declaredBefore = clock.framesIn(startMicros[before.getKey()]);
        long declared = clock.framesIn(startMicros[segment] - startMicros[before.getKey()]);
        long frames = clock.frameAt(timestamp.getAsLong(), before.getValue() + declared) - before.getValue();
        long corrected = declaredBefore == 0 ? declared : declared * before.getValue() / declaredBefore;
        long off = Math.min(Math.abs(frames - declared), Math.abs(frames - corrected));
        if (off > Math.max(1, declared * TOLERANCE / (segment - before.getKey()))) {
            return false;
        }
        firstFrames.put(segment, before.getValue() + frames);
        return true;
    }

    /** Forgets that there are segments from one on. */
    void limit(int end) {
        segments = end;
    }

    /** How many frames all segments have by their {@code EXTINF}. */
    long expectedFrames() {
        return clock.framesIn(startMicros[segments]);
    }

    private MalformedRecordingException backwards(int earlier, int later) {
        return new MalformedRecordingException(
                reader.name(later),
                0,
                "the timestamps of segment " + reader.name(earlier) + " and of this one run backwards");
    }
}
