package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.SpectralBandReplication;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.transcode.AacClip;
import io.clipline.audio.transcode.EarlierFrames;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording of AAC frames in segments whose places timestamps say, whatever the segments' format is. */
final class SegmentedRecording implements Recording {

    private final MediaPlaylist playlist;
    private Stretches stretches;
    private final Transcoder transcoder;
    private final List<String> warnings;

    private SegmentedRecording(
            MediaPlaylist playlist, Stretches stretches, Transcoder transcoder, List<String> warnings) {
        this.transcoder = transcoder;
        this.playlist = playlist;
        this.stretches = stretches;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * @param playlist with one segment or more
     * @param transcoder encodes what is HE-AAC
     * @param warnings that every clip bears
     */
    static SegmentedRecording open(
            MediaPlaylist playlist, RecordingFiles files, Transcoder transcoder, List<String> warnings)
            throws IOException, UnreadableRecordingException {
        return new SegmentedRecording(playlist, Stretches.open(playlist, files), transcoder, warnings);
    }

    /** What it is at its beginning. */
    @Override
    public RecordingInfo info() {
        return stretches.first().info();
    }

    /** HE-AAC at a rate at which nothing was looked for. */
    @Override
    public Recording inspected() throws IOException, UnreadableRecordingException {
        if (stretches.isWary()
                || !SpectralBandReplication.isUnlikelyIn(stretches.first().config())) {
            return this;
        }
        Stretches looked = stretches.wary();
        return looked.first().config().isPlainLc()
                ? this
                : new SegmentedRecording(playlist, looked, transcoder, warnings);
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
    public OptionalLong firstTimestamp() {
        return stretches.first().firstMpegTimestamp();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        List<Stretch> all = holding(range);
        Optional<Clip> clip = cut(range, all, false);
        return clip.isPresent() ? clip.get() : cut(range);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        List<Stretch> all = holding(range);
        AacClip.checkCopied(all.get(0).config(), playlist.name());
        Optional<Clip> clip = cut(range, all, true);
        return clip.isPresent() ? clip.get() : cutKeepingCodec(range);
    }

    /** Empty where the frames show that more is to be known of the recording; then it is. */
    private Optional<Clip> cut(ClipRange range, List<Stretch> all, boolean keepingCodec)
            throws IOException, UnreadableRecordingException {
        Stretch stretch = all.get(0);
        RecordingInfo info = stretch.info();
        ClipFrames asked = ClipFrames.of(range, stretch.config());
        // Rounding may put the clip a sample before the stretch that it begins in.
        long later = stretch.hiddenSamples() - Math.min(stretch.startSample(), asked.startSample());
        ClipFrames frames = asked.later(later);
        frames.checkCount(playlist.name());
        JoinedFrames joined = JoinedFrames.read(frames.first(), frames.end(), all);
        if (!stretches.isWary() && SpectralBandReplication.isHiddenIn(joined.accessUnits(), stretch.config())) {
            stretches = stretches.wary();
            return Optional.empty();
        }
        List<String> said = new ArrayList<>(warnings(stretch));
        joined.addWarnings(frames, info.sampleRateHz(), said);
        List<String> once = said.stream().distinct().toList();
        AacClip clip = new AacClip(
                info,
                playlist.name(),
                stretch.config(),
                asked.startSample(),
                asked.endSample(),
                frames.startInFrames());
        EarlierFrames earlier = new FramesBefore(stretch.windows(), frames.first());
        Clip cut = keepingCodec
                ? clip.copy(joined.accessUnits(), earlier, once)
                : clip.write(joined.accessUnits(), earlier, once, transcoder);
        return Optional.of(cut.withStage(joined.stage(frames, info.sampleRateHz())));
    }

    /** The stretch that a clip begins in, and those behind it as far as they are known. */
    private List<Stretch> holding(ClipRange range) throws IOException, UnreadableRecordingException {
        List<Stretch> all = stretches.until(range.startMillis(), range.startMillis() + range.durationMillis());
        int index = 0;
        while (index < all.size() - 1 && !beginsIn(all.get(index), range)) {
            index++;
        }
        return all.subList(index, all.size());
    }

    /** Whether a clip begins before the end of a stretch. */
    private static boolean beginsIn(Stretch stretch, ClipRange range) {
        long sample = range.startSample(stretch.info().sampleRateHz()) - stretch.startSample();
        return stretch.samples().isEmpty() || sample < stretch.samples().getAsLong();
    }

    private List<String> warnings(Stretch stretch) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(stretch.warnings());
        if (playlist.mayBeginLate()) {
            all.add("the playlist begins at media sequence number " + playlist.mediaSequence()
                    + "; positions count from there");
        }
        if (stretch.beginsEstimated()) {
            all.add("no timestamps say how much audio lies before the clip; its place rests on EXTINF"
                    + " and may be some frames off");
        }
        all.addAll(stretch.beginDoubts());
        return all;
    }
}
