package io.clipline.audio.mp4;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.opus.ChannelMapping;
import io.clipline.audio.opus.OpusHead;
import io.clipline.audio.opus.OpusPacket;
import io.clipline.audio.opus.OpusPassage;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An MP4 file with a track of Opus, fragmented or not. Its first sample is where a player's clock shows 0, as with AAC: the
 * edit list hides the pre-skip.
 */
final class Mp4OpusRecording implements Recording {

    private static final int RATE_HZ = OpusHead.SAMPLE_RATE_HZ;

    private final SparseFile file;
    private final OpusTrack track;
    private final List<String> trackWarnings;
    private final Transcoder transcoder;
    private final RecordingInfo info;

    /** @param trackWarnings what every clip should say of the track that was chosen */
    Mp4OpusRecording(SparseFile file, OpusTrack track, List<String> trackWarnings, Transcoder transcoder) {
        this.file = file;
        this.track = track;
        this.trackWarnings = trackWarnings;
        this.transcoder = transcoder;
        this.info = new RecordingInfo(
                "mp4",
                "opus",
                RATE_HZ,
                track.head().channels(),
                track.layout().presentation().samples(),
                true);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        if (info.samples().isPresent()) {
            return info.samples();
        }
        long mediaEnd = track.layout().frames().measureMediaSamples();
        return OptionalLong.of(Math.max(0, track.layout().presentation().toRecording(mediaEnd)));
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        long start = begin(range);
        Part part = read(start, range.endSample(RATE_HZ));
        return new TranscodedClip(info, file.name(), part.position(), start, warnings(range, start))
                .encode(part.passage().excerpt(), transcoder);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        long start = begin(range);
        OpusPassage passage = read(start, range.endSample(RATE_HZ)).passage();
        ClipFormat format = ClipFormat.ofCopy(info, OpusPassage.CONTENT_TYPE);
        return new Clip(passage.file(), format, info, start, start + passage.samples(), warnings(range, start));
    }

    /** The first sample that is asked for and there. */
    private long begin(ClipRange range) throws UnreadableRecordingException {
        return track.layout()
                .presentation()
                .firstHeard(range, RATE_HZ, file.name(), track.box().start());
    }

    /** @param position of the first packet */
    private record Part(OpusPassage passage, long position) {}

    private Part read(long start, long end) throws IOException, UnreadableRecordingException {
        Excerpt.checkLength(file.name(), end - start);
        Presentation presentation = track.layout().presentation();
        FrameFinder frames = track.layout().frames();
        long mediaStart = presentation.toMedia(start);
        long mediaEnd = presentation.toMedia(end);
        long first = Math.max(frames.firstSample(), mediaStart - OpusPassage.PRE_ROLL_SAMPLES);
        FrameRun run = frames.find(Math.max(0, first), mediaEnd);
        int streams = track.head().mapping().map(ChannelMapping::streams).orElse(1);
        List<OpusPacket> packets = new ArrayList<>();
        long at = run.startSample();
        long lastStart = at;
        for (byte[] frame : FrameReader.read(file, run.frames())) {
            long position = run.frames().get(packets.size()).start();
            OpusPacket packet = OpusPacket.parse(frame, streams)
                    .orElseThrow(() -> new MalformedRecordingException(
                            file.name(), position, "the bytes that a frame's place has are no packet of Opus"));
            packets.add(packet);
            lastStart = at;
            at += packet.samples();
        }
        long said = frames.startOfFrameAt(mediaEnd - 1).orElse(lastStart);
        if (said != lastStart || at < mediaEnd || lastStart >= mediaEnd) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    run.frames().get(0).start(),
                    "the packets from here on last " + (lastStart - run.startSample())
                            + " samples up to the clip's last one, and the file says "
                            + (said - run.startSample()) + "; packets that last as long as said are cut");
        }
        OpusPassage passage = new OpusPassage(track.head(), packets, mediaStart - run.startSample(), end - start);
        return new Part(passage, run.frames().get(0).start());
    }

    /** After the search for the packets. */
    private List<String> warnings(ClipRange range, long start) {
        List<String> warnings = new ArrayList<>(trackWarnings);
        warnings.addAll(Presentation.warnings(start - range.startSample(RATE_HZ)));
        warnings.addAll(track.layout().frames().warnings());
        return warnings;
    }
}
