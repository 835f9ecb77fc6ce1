package io.clipline.audio.hls;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SilentFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Segments whose timestamps count on from one another and whose audio needs one decoder configuration. A recording is
 * one of them, or several, one after the other.
 */
final class Stretch {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final MediaPlaylist playlist;
    private final SegmentReader reader;
    private final int from;
    private final Start start;
    private final FirstSegment first;
    private final SegmentMap map;
    private final WindowReader windows;
    private final RecordingInfo info;

    private OptionalLong frames = OptionalLong.empty();
    private boolean endEstimated;
    private List<String> doubts = List.of();

    private Stretch(MediaPlaylist playlist, int from, Start start, SegmentReader reader, FirstSegment first) {
        this.playlist = playlist;
        this.reader = reader;
        this.from = from;
        this.start = start;
        this.first = first;
        this.info = new RecordingInfo(
                reader.format().name(),
                first.config().codec(),
                first.config().outputRateHz(),
                first.config().outputChannels(),
                OptionalLong.empty(),
                playlist.isComplete());
        this.map =
                new SegmentMap(playlist, reader, first.start(), first.stream().sampleRateHz());
        Numbering numbering =
                new Numbering(from, samples(start.nanos, first.stream().sampleRateHz()));
        this.windows =
                new WindowReader(playlist, reader, map, first.stream(), SilentFrame.of(first.config()), numbering);
    }

    /**
     * When a stretch begins in the recording.
     *
     * @param estimated whether that rests on {@code EXTINF}
     * @param doubts why it may begin later
     */
    private record Start(long nanos, boolean estimated, List<String> doubts) {}

    /**
     * Where a stretch lies in the recording.
     *
     * @param firstSegment the number of its first segment
     * @param startSample of it, at the rate of its frames
     */
    record Numbering(int firstSegment, long startSample) {
        int of(SegmentBytes segment) {
            return firstSegment + segment.index();
        }
    }

    /**
     * Reads the beginning of its first segment. Where it lies is not known then.
     *
     * @param playlist of the recording
     * @param from the first segment's number in it
     * @param wary as {@link FirstSegment#read}
     */
    static Stretch open(MediaPlaylist playlist, int from, RecordingFiles files, boolean wary)
            throws IOException, UnreadableRecordingException {
        MediaPlaylist part = playlist.from(from);
        SegmentReader reader = SegmentReader.open(part, files);
        return new Stretch(part, from, new Start(0, false, List.of()), reader, FirstSegment.read(reader, wary));
    }

    /** The same, behind another one, whose end is known. */
    Stretch behind(Stretch before) {
        List<String> all = new ArrayList<>(before.start.doubts);
        all.addAll(before.doubts);
        Start end = new Start(
                before.nanosAt(before.frames().orElseThrow()), before.start.estimated || before.endEstimated, all);
        return new Stretch(playlist, from, end, reader, first);
    }

    /**
     * Whether the segments of another stretch go on with this one: the same audio, and timestamps that neither run back
     * nor leap. Their place is known then.
     */
    boolean goesOnAs(Stretch next) throws IOException, UnreadableRecordingException {
        return mayGoOnAs(next)
                && map.goesOn(next.from - from, next.first.start().timestamp());
    }

    /**
     * Whether another stretch, many discontinuities later, has the same audio and a timestamp that is as far from the last
     * known one as the durations say. What lies between may then be passed over. Its place is known then.
     */
    boolean leadsTo(Stretch next) {
        return mayGoOnAs(next)
                && map.leadsTo(next.from - from, next.first.start().timestamp());
    }

    private boolean mayGoOnAs(Stretch next) {
        return hasSameAudioAs(next) && info.format().equals(next.info.format()) && map.countsLike(next.map);
    }

    /** Whether one decoder, without being told, decodes both. */
    boolean hasSameAudioAs(Stretch other) {
        return first.config().equals(other.first.config()) && first.stream().sameStreamAs(other.first.stream());
    }

    /** Says that segments from a number on do not belong to it, as far as is known. */
    void limit(int endSegment) {
        map.limit(endSegment - from);
    }

    /** Says where it ends. */
    void close(int endSegment) throws IOException, UnreadableRecordingException {
        limit(endSegment);
        Optional<WindowReader.Length> counted = windows.length();
        endEstimated = counted.isEmpty();
        frames = OptionalLong.of(counted.map(WindowReader.Length::frames).orElseGet(map::expectedFrames));
        doubts = counted.map(WindowReader.Length::doubts).orElse(List.of());
    }

    /** Whether its place rests on {@code EXTINF}. */
    boolean beginsEstimated() {
        return start.estimated;
    }

    /** Why its place may be wrong: frames may be missing of segments before it. */
    List<String> beginDoubts() {
        return start.doubts;
    }

    /** What clips of it are to say. */
    List<String> warnings() {
        return reader.format().warnings();
    }

    WindowReader windows() {
        return windows;
    }

    /** Its first segment's name, for messages. */
    String name() {
        return windows.name();
    }

    AudioSpecificConfig config() {
        return first.config();
    }

    /** How many samples at its beginning are not heard, and do not count: the encoder's priming, where it says so. */
    long hiddenSamples() {
        return first.hiddenSamples() * (config().outputRateHz() / config().sampleRateHz());
    }

    RecordingInfo info() {
        return info;
    }

    /** Of its first frame, in ticks of 90 kHz modulo 2<sup>33</sup>; empty where nothing says it. */
    OptionalLong firstMpegTimestamp() {
        return map.firstMpegTimestamp();
    }

    /** Where it begins in the recording, in samples of its own rate. */
    long startSample() {
        return samples(start.nanos, info.sampleRateHz());
    }

    /** How many frames it has; empty while its end is not known. */
    OptionalLong frames() {
        return frames;
    }

    /** How many samples of it are heard; empty while its end is not known. */
    OptionalLong samples() {
        return frames.isEmpty() ? frames : OptionalLong.of(heard(frames.getAsLong()));
    }

    /** Where a frame of it begins in the recording. */
    long nanosAt(long frame) {
        long samples = heard(frame);
        long rate = info.sampleRateHz();
        return start.nanos + samples / rate * NANOS_PER_SECOND + samples % rate * NANOS_PER_SECOND / rate;
    }

    /** Where a segment of it, whose place is known or can be told, begins in the recording. */
    long nanosAtSegment(int segment) throws IOException, UnreadableRecordingException {
        return nanosAt(map.firstFrame(segment - from));
    }

    private long heard(long endFrame) {
        return Math.max(0, endFrame * config().outputSamplesPerFrame() - hiddenSamples());
    }

    /** The sample nearest to a time. */
    static long samples(long nanos, int sampleRateHz) {
        long seconds = nanos / NANOS_PER_SECOND;
        long rest = nanos % NANOS_PER_SECOND * sampleRateHz;
        return seconds * sampleRateHz + (rest + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
    }
}
