package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.m4a.M4aWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A recording of AAC frames in segments whose places timestamps say, whatever the segments' format is. */
final class SegmentedRecording implements Recording {

    private static final int SAMPLES_PER_FRAME = SegmentClock.SAMPLES_PER_FRAME;

    /** More than an hour: what a clip's bytes fit into memory with. */
    private static final long MAX_CLIP_FRAMES = 200_000;

    private final MediaPlaylist playlist;
    private final WindowReader windows;
    private final RecordingInfo info;
    private final AudioSpecificConfig config;

    private SegmentedRecording(MediaPlaylist playlist, String format, WindowReader windows, AdtsHeader stream) {
        this.playlist = playlist;
        this.windows = windows;
        this.config = AudioSpecificConfig.of(stream.audioObjectType(), stream.sampleRateHz(), stream.channels());
        this.info = new RecordingInfo(
                format,
                config.codec(),
                stream.sampleRateHz(),
                stream.channels(),
                OptionalLong.empty(),
                playlist.isComplete());
    }

    /** @param playlist with one segment or more */
    static SegmentedRecording open(MediaPlaylist playlist, RecordingFiles files)
            throws IOException, UnreadableRecordingException {
        SegmentReader reader = SegmentReader.open(playlist, files);
        FirstSegment first = FirstSegment.read(reader);
        AdtsHeader stream = first.stream();
        SegmentMap map = new SegmentMap(playlist, reader, first.start(), stream.sampleRateHz());
        return new SegmentedRecording(
                playlist, reader.format().name(), new WindowReader(playlist, reader, map, stream), stream);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        OptionalLong end = windows.endFrame();
        return end.isEmpty() ? end : OptionalLong.of(end.getAsLong() * SAMPLES_PER_FRAME);
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        long startSample = range.startSample(info.sampleRateHz());
        long endSample = range.endSample(info.sampleRateHz());
        // One frame more at the start: the decoder needs it to warm up. The recording's first frame never had one.
        long firstFrame = Math.max(0, startSample / SAMPLES_PER_FRAME - 1);
        long endFrame = (endSample + SAMPLES_PER_FRAME - 1) / SAMPLES_PER_FRAME;
        if (endFrame - firstFrame > MAX_CLIP_FRAMES) {
            throw new UnsupportedRecordingException(
                    playlist.name(), 0, "a clip of more than " + MAX_CLIP_FRAMES + " frames");
        }
        FrameWindow window = windows.read(firstFrame, endFrame);
        byte[] file = M4aWriter.write(
                config, window.accessUnits(), startSample - firstFrame * SAMPLES_PER_FRAME, endSample - startSample);
        return new Clip(file, M4aWriter.CONTENT_TYPE, info, startSample, endSample, warnings(window));
    }

    private List<String> warnings(FrameWindow window) {
        List<String> warnings = new ArrayList<>(window.warnings());
        if (playlist.mayBeginLate()) {
            warnings.add("the playlist begins at media sequence number " + playlist.mediaSequence()
                    + "; positions count from there");
        }
        return warnings;
    }
}
