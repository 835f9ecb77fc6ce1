package io.clipline.audio.adts;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.IndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.index.Ending;
import io.clipline.audio.index.FrameTime;
import io.clipline.audio.index.FrameWindow;
import io.clipline.audio.index.IndexedFrames;
import io.clipline.audio.m4a.ClipFrames;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** A recording that is one file of ADTS frames. Its first sample is the first of its first frame. */
public final class AdtsRecording implements Recording {

    private static final int SAMPLES_PER_FRAME = AudioSpecificConfig.SAMPLES_PER_FRAME;

    private final ByteSource source;
    private final AudioSpecificConfig config;
    private final RecordingInfo info;
    private final IndexedFrames<AdtsHeader> indexed;

    AdtsRecording(ByteSource source, long tagBytes, AdtsHeader stream, AudioSpecificConfig config, IndexCache cache) {
        this.source = source;
        this.config = config;
        this.info = new RecordingInfo(
                "adts", config.codec(), config.sampleRateHz(), config.channels(), OptionalLong.empty(), true);
        this.indexed = new IndexedFrames<>(
                source,
                "adts",
                cache,
                AdtsHeader::parse,
                tagBytes,
                stream,
                new FrameTime(SAMPLES_PER_FRAME, 0, config.sampleRateHz()));
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException {
        return indexed.ifKnown().stream()
                .filter(known -> known.ending() == Ending.END_OF_OBJECT)
                .mapToLong(known -> known.frames() * SAMPLES_PER_FRAME)
                .findFirst();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        ClipFrames frames = ClipFrames.of(range, info.sampleRateHz());
        frames.checkCount(source.name());
        FrameWindow<AdtsHeader> window = indexed.window(frames.first(), frames.end());
        List<byte[]> accessUnits = window.frames(frames.first(), frames.end()).stream()
                .map(frame -> new AdtsFrame(frame.offset(), frame.header()).accessUnit(window.bytes()))
                .toList();
        return frames.write(config, accessUnits, info, window.warnings(frames.first(), frames.end()));
    }
}
