package io.clipline.audio.mp4;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SpectralBandReplication;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.transcode.AacClip;
import io.clipline.audio.transcode.EarlierFrames;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An MP4 or M4A file with a track of AAC-LC, HE-AAC or xHE-AAC, fragmented or not. Its first sample is where a player's clock shows 0, so priming that the
 * edit list hides does not count, and a silent lead does.
 */
final class Mp4Recording implements Recording {

    private static final String FORMAT = "mp4";

    private final SparseFile file;
    private final AudioTrack track;
    private final List<String> trackWarnings;
    private final Transcoder transcoder;

    /** Samples that SBR makes of one of the core, in which the track counts. */
    private final int ratio;

    /** In samples of what the frames decode to. */
    private final Presentation presentation;

    private final RecordingInfo info;

    /** @param trackWarnings what every clip should say of the track that was chosen */
    Mp4Recording(SparseFile file, AudioTrack track, List<String> trackWarnings, Transcoder transcoder) {
        this.file = file;
        this.track = track;
        this.trackWarnings = trackWarnings;
        this.transcoder = transcoder;
        this.ratio = track.config().outputRateHz() / track.config().sampleRateHz();
        this.presentation = track.presentation().times(ratio);
        this.info = info(track.config());
    }

    /** What the recording is where its frames are of this config. */
    private RecordingInfo info(AudioSpecificConfig config) {
        return new RecordingInfo(
                FORMAT, config.codec(), config.outputRateHz(), config.outputChannels(), presentation.samples(), true);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    /** HE-AAC at a rate at which nothing was looked for. */
    @Override
    public Recording inspected() throws IOException {
        return SpectralBandReplication.isUnlikelyIn(track.config())
                ? new Mp4Recording(file, Mp4Format.withSbr(file, track), trackWarnings, transcoder)
                : this;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        if (info.samples().isPresent()) {
            return info.samples();
        }
        long mediaEnd = track.frames().measureMediaSamples() * ratio;
        return OptionalLong.of(Math.max(0, presentation.toRecording(mediaEnd)));
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        return cut(range, false);
    }

    private Clip cut(ClipRange range, boolean keepingCodec) throws IOException, UnreadableRecordingException {
        long endSample = range.endSample(info.sampleRateHz());
        long startSample = presentation.firstHeard(
                range, info.sampleRateHz(), file.name(), track.box().start());
        long mediaStart = presentation.toMedia(startSample);
        long mediaEnd = presentation.toMedia(endSample);
        FrameRun run = track.frames().find(warmUpFrom(mediaStart / ratio), (mediaEnd + ratio - 1) / ratio);
        AudioSpecificConfig config = track.configs().get(run.description());
        List<byte[]> accessUnits = FrameReader.read(file, run.frames());
        if (track.configs().size() == 1 && SpectralBandReplication.isHiddenIn(accessUnits, config)) {
            Mp4Recording known = new Mp4Recording(file, track.with(config.withSbr()), trackWarnings, transcoder);
            return keepingCodec ? known.cutKeepingCodec(range) : known.cut(range);
        }
        long askedStart = range.startSample(info.sampleRateHz());
        long hidden = mediaStart - run.startSample() * ratio;
        SilentLead lead = SilentLead.of(startSample - askedStart, endSample - askedStart, hidden, config);
        long clipStart = startSample - lead.samples();
        AacClip clip =
                new AacClip(info(config), file.name(), config, clipStart, endSample, hidden + lead.skipSamples());
        EarlierFrames earlier = new FramesBefore(file, track.frames(), run);
        List<String> warnings = warnings(lead, clipStart - askedStart, run.unevenSamples());
        List<byte[]> all = lead.followedBy(accessUnits);
        return keepingCodec ? clip.copy(all, earlier, warnings) : clip.write(all, earlier, warnings, transcoder);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        AacClip.checkCopied(track.config(), file.name());
        return cut(range, true);
    }

    /** A frame finder adds the last of the frames to warm up with. */
    private long warmUpFrom(long coreSample) {
        int frames = ClipFrames.warmUpFrames(track.config()) - 1;
        long from = coreSample - (long) frames * AudioSpecificConfig.SAMPLES_PER_FRAME;
        return Math.max(Math.min(track.frames().firstSample(), coreSample), from);
    }

    /** After the search for the frames. */
    private List<String> warnings(SilentLead lead, long leftOutSamples, long unevenSamples) {
        List<String> warnings = new ArrayList<>(trackWarnings);
        warnings.addAll(lead.warnings(presentation.leadSamples(), info.sampleRateHz()));
        warnings.addAll(Presentation.warnings(leftOutSamples));
        warnings.addAll(track.frames().warnings());
        warnings.addAll(FrameTimes.warnings(unevenSamples));
        return warnings;
    }
}
