package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.m4a.ClipFrames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A recording of AAC frames in segments whose places timestamps say, whatever the segments' format is. */
final class SegmentedRecording implements Recording {

    private final MediaPlaylist playlist;
    private final Stretches stretches;
    private final List<String> warnings;

    private SegmentedRecording(MediaPlaylist playlist, Stretches stretches, List<String> warnings) {
        this.playlist = playlist;
        this.stretches = stretches;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * @param playlist with one segment or more
     * @param warnings that every clip bears
     */
    static SegmentedRecording open(MediaPlaylist playlist, RecordingFiles files, List<String> warnings)
            throws IOException, UnreadableRecordingException {
        return new SegmentedRecording(playlist, Stretches.open(playlist, files), warnings);
    }

    /** What it is at its beginning. */
    @Override
    public RecordingInfo info() {
        return stretches.first().info();
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        List<Stretch> all = stretches.all();
        Stretch last = all.get(all.size() - 1);
        OptionalLong end = last.windows().endFrame();
        return end.isEmpty()
                ? end
                : OptionalLong.of(Stretch.samples(last.nanosAt(end.getAsLong()), info().sampleRateHz()));
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        List<Stretch> all = stretches.until(range.startMillis() + range.durationMillis());
        int index = 0;
        while (index < all.size() - 1 && !beginsIn(all.get(index), range)) {
            index++;
        }
        Stretch stretch = all.get(index);
        RecordingInfo info = stretch.info();
        ClipFrames asked = ClipFrames.of(range, info.sampleRateHz());
        long start = Math.max(0, asked.startSample() - stretch.startSample())
                + stretch.first().hiddenSamples();
        ClipFrames frames = new ClipFrames(start, start + asked.endSample() - asked.startSample());
        frames.checkCount(playlist.name());
        JoinedFrames joined = JoinedFrames.read(frames.first(), frames.end(), all.subList(index, all.size()));
        List<String> said = new ArrayList<>(warnings(all.subList(0, index)));
        joined.addWarnings(frames, info.sampleRateHz(), said);
        Clip clip = frames.write(stretch.first().config(), joined.accessUnits(), info, said);
        return new Clip(clip.bytes(), clip.format(), info, asked.startSample(), asked.endSample(), said);
    }

    /** Whether a clip begins before the end of a stretch. */
    private static boolean beginsIn(Stretch stretch, ClipRange range) {
        long sample = range.startSample(stretch.info().sampleRateHz()) - stretch.startSample();
        return stretch.samples().isEmpty() || sample < stretch.samples().getAsLong();
    }

    private List<String> warnings(List<Stretch> before) {
        List<String> all = new ArrayList<>(warnings);
        if (playlist.mayBeginLate()) {
            all.add("the playlist begins at media sequence number " + playlist.mediaSequence()
                    + "; positions count from there");
        }
        if (before.stream().anyMatch(Stretch::isEstimated)) {
            all.add("no timestamps say how much audio lies before the clip; its place rests on EXTINF"
                    + " and may be some frames off");
        }
        return all;
    }
}
