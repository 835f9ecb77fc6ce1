package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SilentFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.m4a.ClipFrames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A recording of AAC frames in segments whose places timestamps say, whatever the segments' format is. */
final class SegmentedRecording implements Recording {

    private static final int SAMPLES_PER_FRAME = SegmentClock.SAMPLES_PER_FRAME;

    private final MediaPlaylist playlist;
    private final WindowReader windows;
    private final RecordingInfo info;
    private final List<String> warnings;
    private final AudioSpecificConfig config;
    /** The encoder's priming, where it says so: positions count behind it. */
    private final long hiddenSamples;

    private SegmentedRecording(
            MediaPlaylist playlist, String format, WindowReader windows, FirstSegment first, List<String> warnings) {
        this.playlist = playlist;
        this.warnings = List.copyOf(warnings);
        this.windows = windows;
        this.config = first.config();
        this.hiddenSamples = first.hiddenSamples();
        this.info = new RecordingInfo(
                format,
                config.codec(),
                config.sampleRateHz(),
                config.channels(),
                OptionalLong.empty(),
                playlist.isComplete());
    }

    /**
     * @param playlist with one segment or more
     * @param warnings that every clip bears
     */
    static SegmentedRecording open(MediaPlaylist playlist, RecordingFiles files, List<String> warnings)
            throws IOException, UnreadableRecordingException {
        SegmentReader reader = SegmentReader.open(playlist, files);
        FirstSegment first = FirstSegment.read(reader);
        AdtsHeader stream = first.stream();
        SegmentMap map = new SegmentMap(playlist, reader, first.start(), stream.sampleRateHz());
        return new SegmentedRecording(
                playlist,
                reader.format().name(),
                new WindowReader(playlist, reader, map, stream, SilentFrame.of(first.config())),
                first,
                warnings);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        OptionalLong end = windows.endFrame();
        return end.isEmpty() ? end : OptionalLong.of(Math.max(0, end.getAsLong() * SAMPLES_PER_FRAME - hiddenSamples));
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        ClipFrames asked = ClipFrames.of(range, info.sampleRateHz());
        ClipFrames frames = new ClipFrames(asked.startSample() + hiddenSamples, asked.endSample() + hiddenSamples);
        frames.checkCount(playlist.name());
        FrameWindow window = windows.read(frames.first(), frames.end());
        Clip clip = frames.write(config, window.accessUnits(), info, warnings(window, frames));
        return hiddenSamples == 0
                ? clip
                : new Clip(clip.bytes(), clip.format(), info, asked.startSample(), asked.endSample(), clip.warnings());
    }

    private List<String> warnings(FrameWindow window, ClipFrames clip) {
        List<String> all = new ArrayList<>(warnings);
        for (Holes.Hole hole : window.holes()) {
            long from = Math.max(0, hole.from() * SAMPLES_PER_FRAME - clip.startSample());
            long end = Math.min(clip.endSample(), hole.end() * SAMPLES_PER_FRAME) - clip.startSample();
            if (end > from) {
                all.add("sound is missing from " + millis(from) + " to " + millis(end)
                        + " ms of the clip; there is silence in its place");
            } else {
                all.add("sound is missing just before the clip; it fades in over the first frame");
            }
        }
        all.addAll(window.warnings());
        if (playlist.mayBeginLate()) {
            all.add("the playlist begins at media sequence number " + playlist.mediaSequence()
                    + "; positions count from there");
        }
        return all;
    }

    private long millis(long samples) {
        return samples * 1000 / info.sampleRateHz();
    }
}
