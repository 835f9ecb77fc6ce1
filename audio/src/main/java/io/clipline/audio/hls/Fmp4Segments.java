package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.mp4.InitSegment;
import io.clipline.audio.mp4.MediaSegment;
import io.clipline.audio.mp4.MediaSegment.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Fragmented MP4 (RFC 8216, 3.3) whose audio is AAC, placed by the decode times of its fragments. */
final class Fmp4Segments implements SegmentFormat {

    /** Four minutes at 128 kbit/s; producers write 2 to 10 s. */
    private static final int MAX_AUDIO_BYTES = 4 << 20;

    /** Ten seconds at 12 Mbit/s. */
    private static final int MAX_VIDEO_BYTES = 16 << 20;

    /** Of video that comes before the first fragment of audio. */
    private static final int MAX_PROBE_BYTES = 4 << 20;

    /** The first holds {@code styp}, {@code sidx} and a decode time, the others what video puts before it. */
    private static final List<Integer> PROBE_ENDS = List.of(512, 8 << 10, 512 << 10, MAX_PROBE_BYTES);

    /** What a store sends in about the time that a further request costs. */
    private static final int MAX_GAP_BYTES = 64 << 10;

    /** Where audio lies in more places, requests for them cost more than the video between them. */
    private static final int MAX_RANGES = 8;

    private final InitSections inits;

    /** @param inits the first segment's is read */
    Fmp4Segments(InitSections inits) {
        this.inits = inits;
    }

    @Override
    public String name() {
        return "hls-fmp4";
    }

    @Override
    public void prepare(int segment) throws IOException, UnreadableRecordingException {
        inits.load(segment);
    }

    @Override
    public List<Integer> probeEnds() {
        return PROBE_ENDS;
    }

    @Override
    public int maxSegmentBytes() {
        return inits.ofTheFirst().isAudioAlone() ? MAX_AUDIO_BYTES : MAX_VIDEO_BYTES;
    }

    @Override
    public SegmentClock clock(long firstTimestamp, int sampleRateHz) {
        return SegmentClock.ofDecodeTimes(
                firstTimestamp, sampleRateHz, inits.ofTheFirst().timescale());
    }

    @Override
    public Optional<SegmentStart> start(SegmentBytes segment) {
        InitSegment init = inits.of(segment.index());
        OptionalLong time = MediaSegment.firstDecodeTime(segment.name(), segment.bytes(), init);
        boolean all = segment.isWhole() || segment.bytes().length >= MAX_PROBE_BYTES;
        if (time.isEmpty() && !all) {
            return Optional.empty();
        }
        // Decode times of another timescale say nothing here.
        return Optional.of(new SegmentStart(hasTimescaleOfTheFirst(init) ? time : OptionalLong.empty(), 0));
    }

    @Override
    public Optional<AdtsHeader> stream(SegmentBytes first) {
        return Optional.of(header(inits.of(first.index()).config(), 1));
    }

    @Override
    public AudioSpecificConfig config(AdtsHeader stream, List<byte[]> accessUnits, SegmentStart start, String name) {
        return inits.ofTheFirst().config();
    }

    /** Where an edit list hides the encoder's priming and the first segment begins with it, what is heard begins later. */
    @Override
    public long hiddenSamples(SegmentStart first) {
        InitSegment init = inits.ofTheFirst();
        SegmentClock clock = SegmentClock.ofDecodeTimes(0, init.config().sampleRateHz(), init.timescale());
        return Math.max(
                0, init.mediaStartSample() - clock.samplesAt(first.timestamp().orElse(0)));
    }

    @Override
    public SegmentFrames frames(SegmentBytes segment, SegmentRest rest) throws UnreadableRecordingException {
        InitSegment init = inits.of(segment.index());
        if (!hasTimescaleOfTheFirst(init)) {
            throw new UnsupportedRecordingException(
                    segment.name(),
                    0,
                    "the decode times of segment " + segment.index() + " count in " + init.timescale()
                            + " units per second, those of the first in "
                            + inits.ofTheFirst().timescale() + "; what comes after such a change cannot be cut yet");
        }
        if (!init.config().program().equals(inits.ofTheFirst().config().program())) {
            throw new UnsupportedRecordingException(
                    segment.name(),
                    0,
                    "the list of channels changes with segment " + segment.index()
                            + "; what comes after such a change cannot be cut yet");
        }
        if (!init.config()
                .extendedHighEfficiency()
                .equals(inits.ofTheFirst().config().extendedHighEfficiency())) {
            throw new UnsupportedRecordingException(
                    segment.name(),
                    0,
                    "the config of xHE-AAC changes with segment " + segment.index()
                            + "; what comes after such a change cannot be cut yet");
        }
        MediaSegment media = MediaSegment.parse(segment.name(), segment.bytes(), init);
        List<AdtsFrame> frames = new ArrayList<>(media.frames().size());
        List<FrameRun.Mark> marks = new ArrayList<>();
        long lastDuration = 0;
        for (Frame frame : media.frames()) {
            boolean follows = !frames.isEmpty() && isOneFrame(lastDuration, init);
            if (frame.beginsFragment() || !follows) {
                marks.add(new FrameRun.Mark(frames.size(), frame.decodeTime(), frame.offset()));
            }
            frames.add(new AdtsFrame(frame.offset(), header(init.config(), frame.lengthBytes())));
            lastDuration = frame.duration();
        }
        boolean cleanEnd = media.whole() || !segment.isWhole();
        List<FrameRun> runs =
                frames.isEmpty() ? List.of() : List.of(new FrameRun(segment.bytes(), frames, marks, 0, true, cleanEnd));
        return new SegmentFrames(runs, SegmentRest.UNKNOWN).saying(init.warnings());
    }

    @Override
    public boolean isMixed() {
        return !inits.ofTheFirst().isAudioAlone();
    }

    @Override
    public Optional<List<ByteRange>> audio(SegmentBytes beginning, long lengthBytes) {
        try {
            return lengthBytes > maxSegmentBytes()
                    ? Optional.empty()
                    : MediaSegment.ofOneFragment(
                                    beginning.name(), beginning.bytes(), inits.of(beginning.index()), lengthBytes)
                            .map(Fmp4Segments::rangesOf)
                            .filter(ranges -> ranges.size() <= MAX_RANGES);
        } catch (UnreadableRecordingException e) {
            // Read whole, it says what is wrong.
            return Optional.empty();
        }
    }

    /** Frames with less between them than a request is worth are one range. */
    private static List<ByteRange> rangesOf(MediaSegment media) {
        List<ByteRange> ranges = new ArrayList<>();
        for (Frame frame : media.frames()) {
            ByteRange range = new ByteRange(frame.offset(), (long) frame.offset() + frame.lengthBytes());
            ByteRange last = ranges.isEmpty() ? range : ranges.get(ranges.size() - 1);
            long gap = range.start() - last.end();
            if (!ranges.isEmpty() && gap >= 0 && gap <= MAX_GAP_BYTES) {
                ranges.set(ranges.size() - 1, new ByteRange(last.start(), range.end()));
            } else {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private static boolean isOneFrame(long duration, InitSegment init) {
        long samples = SegmentClock.ofDecodeTimes(0, init.config().sampleRateHz(), init.timescale())
                .samplesAt(duration);
        return Math.abs(samples - SegmentClock.SAMPLES_PER_FRAME) < SegmentClock.SAMPLES_PER_FRAME / 2;
    }

    private boolean hasTimescaleOfTheFirst(InitSegment init) {
        return init.timescale() == inits.ofTheFirst().timescale();
    }

    /** The header that a frame would have in ADTS; in MP4 it has none. */
    private static AdtsHeader header(AudioSpecificConfig config, int frameBytes) {
        int channelConfiguration = config.channelConfiguration();
        return new AdtsHeader(config.audioObjectType(), config.sampleRateHz(), channelConfiguration, 0, frameBytes, 1);
    }
}
