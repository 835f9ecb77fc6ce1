package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.latm.LoasAsAdts;
import io.clipline.audio.latm.StreamMuxConfig;
import io.clipline.audio.ts.AudioStretch;
import io.clipline.audio.ts.ProgramMap;
import io.clipline.audio.ts.TransportAudio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MPEG transport streams (RFC 8216, 3.2) whose audio is AAC in ADTS or LATM, placed by the timestamps of its PES packets. */
final class TransportStreamSegments implements SegmentFormat {

    /** Four minutes at 128 kbit/s; producers write 2 to 10 s. */
    private static final int MAX_AUDIO_BYTES = 4 << 20;

    /** Ten seconds at 12 Mbit/s. */
    private static final int MAX_VIDEO_BYTES = 16 << 20;

    /** The first holds three tables and a PES header, the others the pictures that may stand before it. */
    private static final List<Integer> PROBE_ENDS = List.of(1024, 32 << 10, 512 << 10);

    /** The length of an ADTS frame, and of what a LOAS element has behind its header of 3 bytes, has 13 bits. */
    private static final int MAX_FRAME_BYTES = (1 << 13) - 1 + 3;

    private final Optional<ProgramMap> program;
    private final boolean loas;
    private final Optional<StreamMuxConfig> mux;

    /**
     * What the first segment says is in force for those that say nothing.
     *
     * @param program the streams; empty to read the first segment
     * @param loas whether the audio is framed by LOAS, and not by ADTS
     * @param mux how frames lie in LOAS
     */
    private TransportStreamSegments(Optional<ProgramMap> program, boolean loas, Optional<StreamMuxConfig> mux) {
        this.program = program;
        this.loas = loas;
        this.mux = mux;
    }

    /** The format of a recording of which nothing is known yet. */
    static TransportStreamSegments unknown() {
        return new TransportStreamSegments(Optional.empty(), false, Optional.empty());
    }

    /** The format of a recording whose first segment begins so. */
    static TransportStreamSegments of(SegmentBytes first) {
        TransportAudio audio = TransportAudio.parse(first.bytes(), Optional.empty());
        boolean loas = isLoas(audio);
        Optional<StreamMuxConfig> mux = audio.stretches().stream()
                .filter(stretch -> loas)
                .flatMap(stretch -> LoasAsAdts.of(stretch.bytes(), Optional.empty(), first.name()).mux().stream())
                .findFirst();
        return new TransportStreamSegments(audio.program(), loas, mux);
    }

    @Override
    public String name() {
        return "hls-mpeg-ts";
    }

    @Override
    public List<Integer> probeEnds() {
        List<Integer> ends = new ArrayList<>(PROBE_ENDS);
        ends.add(maxSegmentBytes());
        return ends;
    }

    @Override
    public int maxSegmentBytes() {
        boolean audioAlone = program.isPresent() && !program.get().hasVideo();
        return audioAlone ? MAX_AUDIO_BYTES : MAX_VIDEO_BYTES;
    }

    @Override
    public List<String> warnings() {
        int streams = program.map(ProgramMap::audioStreams).orElse(0);
        return streams < 2
                ? List.of()
                : List.of("The recording has " + streams + " audio tracks: the clip is of the 1. of them, PID 0x"
                        + Integer.toHexString(
                                program.orElseThrow().audio().orElseThrow().pid()) + ".");
    }

    @Override
    public Optional<SegmentStart> start(SegmentBytes segment) {
        TransportAudio audio = TransportAudio.parse(segment.bytes(), program);
        boolean told = audio.firstTimestamp().isPresent() || isWithoutAudio(audio);
        return told || segment.isWhole() || segment.bytes().length >= maxSegmentBytes()
                ? Optional.of(new SegmentStart(audio.firstTimestamp(), 0))
                : Optional.empty();
    }

    @Override
    public Optional<AdtsHeader> stream(SegmentBytes first) throws UnreadableRecordingException {
        TransportAudio audio = TransportAudio.parse(first.bytes(), program);
        if (isWithoutAudio(audio)) {
            throw new UnsupportedRecordingException(
                    first.name(),
                    0,
                    "the transport stream has no audio that can be cut, which is AAC in ADTS or LATM; it has "
                            + audio.program().orElseThrow().inWords());
        }
        Optional<AdtsHeader> header = timedHeader(first, audio);
        if (header.isPresent()) {
            return header;
        }
        if (first.isWhole() && audio.program().isEmpty()) {
            throw new MalformedRecordingException(
                    first.name(), 0, "the first segment has no program map, which says which of its packets are audio");
        }
        if (first.isWhole() && audio.scrambled()) {
            throw new UnsupportedRecordingException(
                    first.name(), 0, "the transport stream's audio is encrypted, and cannot be cut");
        }
        Optional<UnreadableRecordingException> refusal = refusal(first, audio);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (first.isWhole() && audio.firstTimestamp().isEmpty()) {
            throw new UnsupportedRecordingException(
                    first.name(), 0, "the transport stream's audio has no timestamps, or there is none of it");
        }
        if (first.isWhole()) {
            throw new MalformedRecordingException(
                    first.name(), 0, "the first segment's audio has no AAC frame in ADTS or LATM with a timestamp");
        }
        return Optional.empty();
    }

    @Override
    public SegmentFrames frames(SegmentBytes segment, SegmentRest rest) {
        TransportAudio audio = TransportAudio.parse(segment.bytes(), program);
        List<FrameRun> runs = new ArrayList<>();
        byte[] left = rest.bytes();
        boolean follows =
                rest.nextContinuity().isPresent() && rest.nextContinuity().equals(audio.firstContinuity());
        List<AudioStretch> stretches = audio.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            // The length of an element that is cut off would take in what comes behind a loss; in ADTS it shows.
            boolean lost = stretches.get(i).isAfterLoss() || (i == 0 && loas && !follows);
            byte[] before = lost ? new byte[0] : left;
            StretchFrames frames = StretchFrames.of(
                    stretches.get(i), before, i == 0 && follows, bytes -> framed(bytes, segment.name()));
            runs.addAll(frames.runs(i + 1 < stretches.size()));
            left = frames.rest();
        }
        boolean joinable = audio.endsWhole() && segment.isWhole() && left.length <= MAX_FRAME_BYTES;
        return new SegmentFrames(runs, joinable ? new SegmentRest(left, audio.nextContinuity()) : SegmentRest.UNKNOWN);
    }

    /** By a frame that is there to its end, or else by a header where the first timestamp says that a frame begins. */
    private Optional<AdtsHeader> timedHeader(SegmentBytes first, TransportAudio audio) {
        for (FrameRun run : frames(first, SegmentRest.UNKNOWN).runs()) {
            if (!run.marks().isEmpty()) {
                return Optional.of(run.frames().get(run.marks().get(0).frame()).header());
            }
        }
        for (AudioStretch stretch : loas ? List.<AudioStretch>of() : audio.stretches()) {
            byte[] bytes = stretch.bytes();
            for (AudioStretch.Start start : stretch.starts()) {
                if (start.timestamp().isPresent()) {
                    return AdtsHeader.parse(bytes, start.offset());
                }
            }
        }
        return Optional.empty();
    }

    private ElementaryAudio framed(byte[] bytes, String name) {
        return loas ? ElementaryAudio.ofLoas(LoasAsAdts.of(bytes, mux, name)) : ElementaryAudio.ofAdts(bytes);
    }

    private Optional<UnreadableRecordingException> refusal(SegmentBytes first, TransportAudio audio) {
        return audio.stretches().stream()
                .filter(stretch -> loas)
                .flatMap(stretch -> LoasAsAdts.of(stretch.bytes(), mux, first.name()).refusal().stream())
                .findFirst();
    }

    /** By what the first PES packet begins with, as ffmpeg's HLS says ADTS of either; else by what the tables say. */
    private static boolean isLoas(TransportAudio audio) {
        for (AudioStretch stretch : audio.stretches()) {
            byte[] bytes = stretch.bytes();
            for (AudioStretch.Start start : stretch.starts()) {
                if (AdtsHeader.parse(bytes, start.offset()).isPresent()) {
                    return false;
                }
                if (LoasAsAdts.recognises(bytes, start.offset())) {
                    return true;
                }
            }
        }
        return audio.program()
                .flatMap(ProgramMap::audio)
                .filter(ProgramMap.Stream::isLoas)
                .isPresent();
    }

    private static boolean isWithoutAudio(TransportAudio audio) {
        return audio.program().isPresent() && audio.program().get().audio().isEmpty();
    }
}
