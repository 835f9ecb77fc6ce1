package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.transcode.AacClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A recording of AAC frames in segments whose places timestamps say, whatever the segments' format is. */
final class SegmentedRecording implements Recording {

    private final MediaPlaylist playlist;
    private final WindowReader windows;
    private final RecordingInfo info;
    private final List<String> warnings;
    private final AudioSpecificConfig config;
    private final Transcoder transcoder;

    /** The encoder's priming, where it says so: positions count behind it. */
    private final long hiddenSamples;

    private final OptionalLong firstTimestamp;

    private SegmentedRecording(
            MediaPlaylist playlist,
            WindowReader windows,
            String format,
            FirstSegment first,
            OptionalLong firstTimestamp,
            Transcoder transcoder,
            List<String> warnings) {
        this.firstTimestamp = firstTimestamp;
        this.transcoder = transcoder;
        this.playlist = playlist;
        this.warnings = List.copyOf(warnings);
        this.windows = windows;
        this.config = first.config();
        this.hiddenSamples = first.hiddenSamples() * (config.outputRateHz() / config.sampleRateHz());
        this.info = new RecordingInfo(
                format,
                config.codec(),
                config.outputRateHz(),
                config.outputChannels(),
                OptionalLong.empty(),
                playlist.isComplete());
    }

    /**
     * @param playlist with one segment or more
     * @param transcoder encodes what is HE-AAC
     * @param warnings that every clip bears
     */
    static SegmentedRecording open(
            MediaPlaylist playlist, RecordingFiles files, Transcoder transcoder, List<String> warnings)
            throws IOException, UnreadableRecordingException {
        SegmentReader reader = SegmentReader.open(playlist, files);
        FirstSegment first = FirstSegment.read(reader);
        AdtsHeader stream = first.stream();
        SegmentMap map = new SegmentMap(playlist, reader, first.start(), stream.sampleRateHz());
        return new SegmentedRecording(
                playlist,
                new WindowReader(playlist, reader, map, stream),
                reader.format().name(),
                first,
                map.firstMpegTimestamp(),
                transcoder,
                warnings);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        OptionalLong end = windows.endFrame();
        return end.isEmpty()
                ? end
                : OptionalLong.of(Math.max(0, end.getAsLong() * config.outputSamplesPerFrame() - hiddenSamples));
    }

    @Override
    public OptionalLong firstTimestamp() {
        return firstTimestamp;
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        ClipFrames frames = ClipFrames.of(range, config).later(hiddenSamples);
        frames.checkCount(playlist.name());
        FrameWindow window = windows.read(frames.first(), frames.end());
        return new AacClip(
                        info,
                        playlist.name(),
                        config,
                        frames.startSample() - hiddenSamples,
                        frames.endSample() - hiddenSamples,
                        frames.startInFrames())
                .write(window.accessUnits(), warnings(window), transcoder);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        AacClip.checkCopied(config, playlist.name());
        return cut(range);
    }

    private List<String> warnings(FrameWindow window) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(window.warnings());
        if (playlist.mayBeginLate()) {
            all.add("the playlist begins at media sequence number " + playlist.mediaSequence()
                    + "; positions count from there");
        }
        return all;
    }
}
