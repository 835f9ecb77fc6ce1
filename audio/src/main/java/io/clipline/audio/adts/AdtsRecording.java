package io.clipline.audio.adts;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.IndexCache;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.index.Ending;
import io.clipline.audio.index.FrameIndex;
import io.clipline.audio.index.ObjectIndex;
import io.clipline.audio.index.Stretch;
import io.clipline.audio.m4a.ClipFrames;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording that is one file of ADTS frames. Its first sample is the first of its first frame. */
public final class AdtsRecording implements Recording {

    private static final int SAMPLES_PER_FRAME = AudioSpecificConfig.SAMPLES_PER_FRAME;

    /** What may be read for one clip: 13 minutes of the largest stereo frames there are, and hours of common ones. */
    private static final long MAX_CLIP_BYTES = 64 << 20;

    private final ByteSource source;
    private final AdtsHeader stream;
    private final AudioSpecificConfig config;
    private final RecordingInfo info;
    private final ObjectIndex index;

    AdtsRecording(ByteSource source, long tagBytes, AdtsHeader stream, AudioSpecificConfig config, IndexCache cache) {
        this.source = source;
        this.stream = stream;
        this.config = config;
        this.info = new RecordingInfo(
                "adts", config.codec(), config.sampleRateHz(), config.channels(), OptionalLong.empty(), true);
        this.index = new ObjectIndex(source, "adts", cache, () -> new AdtsScan(source, tagBytes, stream).run());
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException {
        return index.ifKnown().stream()
                .filter(known -> known.ending() == Ending.END_OF_OBJECT)
                .mapToLong(known -> known.frames() * SAMPLES_PER_FRAME)
                .findFirst();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        ClipFrames frames = ClipFrames.of(range, info.sampleRateHz());
        frames.checkCount(source.name());
        Optional<AdtsWindow> window = read(index.get(), frames);
        if (window.isEmpty()) {
            Optional<FrameIndex> another = index.replace();
            window = another.isPresent() ? read(another.get(), frames) : window;
        }
        if (window.isEmpty()) {
            throw new MalformedRecordingException(
                    source.name(), 0, "the frames around the clip are too damaged to be counted twice with one result");
        }
        return frames.write(
                config,
                window.get().accessUnits(frames.first(), frames.end()),
                info,
                window.get().warnings(frames.first(), frames.end()));
    }

    private Optional<AdtsWindow> read(FrameIndex known, ClipFrames frames)
            throws IOException, UnreadableRecordingException {
        if (frames.end() > known.frames()) {
            throw tooLate(known);
        }
        Stretch stretch = known.around(frames.first(), frames.end());
        if (stretch.lengthBytes() > MAX_CLIP_BYTES) {
            throw new UnsupportedRecordingException(
                    source.name(),
                    stretch.start(),
                    "the clip needs " + stretch.lengthBytes() + " bytes; up to " + MAX_CLIP_BYTES
                            + " are read for one");
        }
        return AdtsWindow.of(stretch, source.read(stretch.start(), stretch.end()), stream);
    }

    private UnreadableRecordingException tooLate(FrameIndex known) {
        long samples = known.frames() * SAMPLES_PER_FRAME;
        String until = samples * 1000 / info.sampleRateHz() + " ms (sample " + samples + ")";
        return switch (known.ending()) {
            case END_OF_OBJECT ->
                new RecordingEndedException(
                        source.name(),
                        known.endPosition(),
                        false,
                        "the recording ends at " + until + ", before the clip does");
            case CHANGE ->
                new UnsupportedRecordingException(
                        source.name(),
                        known.endPosition(),
                        "the sample rate, the channels or the blocks in a frame change at " + until
                                + "; what comes after such a change cannot be cut yet");
            case NO_AUDIO ->
                new MalformedRecordingException(
                        source.name(),
                        known.endPosition(),
                        "after " + until + " more than " + AdtsScan.MAX_JUNK_BYTES + " bytes follow that are no audio");
        };
    }
}
