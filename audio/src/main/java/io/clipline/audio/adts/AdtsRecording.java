package io.clipline.audio.adts;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.index.Ending;
import io.clipline.audio.index.FrameTime;
import io.clipline.audio.index.FrameWindow;
import io.clipline.audio.index.IndexedFrames;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.transcode.AacClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** A recording that is one file of ADTS frames. Its first sample is the first of its first frame. */
public final class AdtsRecording implements Recording {

    private final ByteSource source;
    private final AudioSpecificConfig config;
    private final RecordingInfo info;
    private final IndexedFrames<AdtsHeader> indexed;
    private final Transcoder transcoder;

    AdtsRecording(ByteSource source, long tagBytes, AdtsHeader stream, AudioSpecificConfig config, CuttingTools tools) {
        this.source = source;
        this.config = config;
        this.info = new RecordingInfo(
                "adts", config.codec(), config.outputRateHz(), config.outputChannels(), OptionalLong.empty(), true);
        this.transcoder = tools.transcoder();
        this.indexed = new IndexedFrames<>(
                source,
                "adts",
                tools.indexes(),
                AdtsHeader::parse,
                tagBytes,
                stream,
                new FrameTime(config.outputSamplesPerFrame(), 0, config.outputRateHz()));
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException {
        return indexed.ifKnown().stream()
                .filter(known -> known.ending() == Ending.END_OF_OBJECT)
                .mapToLong(known -> known.frames() * config.outputSamplesPerFrame())
                .findFirst();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        ClipFrames frames = ClipFrames.of(range, config);
        frames.checkCount(source.name());
        FrameWindow<AdtsHeader> window = indexed.window(frames.first(), frames.end());
        List<byte[]> accessUnits = window.frames(frames.first(), frames.end()).stream()
                .map(frame -> new AdtsFrame(frame.offset(), frame.header()).accessUnit(window.bytes()))
                .toList();
        return AacClip.of(info, source.name(), config, frames)
                .write(accessUnits, window.warnings(frames.first(), frames.end()), transcoder);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        AacClip.checkCopied(config, source.name());
        return cut(range);
    }
}
