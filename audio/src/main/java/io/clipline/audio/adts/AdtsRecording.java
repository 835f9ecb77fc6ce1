package io.clipline.audio.adts;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SilentFrame;
import io.clipline.audio.index.Ending;
import io.clipline.audio.index.FrameTime;
import io.clipline.audio.index.FrameWindow;
import io.clipline.audio.index.IndexedFrames;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.transcode.AacClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
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
        List<String> warnings = new ArrayList<>(window.warnings(frames.first(), frames.end()));
        List<byte[]> accessUnits = accessUnits(window, frames, warnings);
        return AacClip.of(info, source.name(), config, frames).write(accessUnits, warnings, transcoder);
    }

    private List<byte[]> accessUnits(FrameWindow<AdtsHeader> window, ClipFrames frames, List<String> warnings)
            throws UnreadableRecordingException {
        List<AdtsFrame> blocks = window.frames(frames.first(), frames.end()).stream()
                .flatMap(frame -> AdtsFrame.of(window.bytes(), frame))
                .skip(window.blocksBefore(frames.first()))
                .limit(frames.end() - frames.first())
                .toList();
        long lost = blocks.stream().filter(AdtsFrame::isLost).count();
        if (lost * 2 > blocks.size()) {
            throw new MalformedRecordingException(
                    source.name(),
                    window.start() + blocks.get(0).offset(),
                    lost + " of the clip's " + blocks.size()
                            + " raw data blocks cannot be told apart from those in the same frame");
        }
        List<byte[]> accessUnits = new ArrayList<>();
        for (AdtsFrame block : blocks) {
            accessUnits.add(block.isLost() ? silence(window, block, warnings) : block.accessUnit(window.bytes()));
        }
        return accessUnits;
    }

    /** What stands in for a block whose place in a damaged frame cannot be told. */
    private byte[] silence(FrameWindow<AdtsHeader> window, AdtsFrame lost, List<String> warnings)
            throws UnreadableRecordingException {
        long position = window.start() + lost.offset();
        String what = "the " + lost.header().rawDataBlocks() + " raw data blocks of the frame at byte " + position
                + " cannot be told apart";
        String warning = what + "; there is silence in their place";
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        return SilentFrame.of(config)
                .orElseThrow(() -> new MalformedRecordingException(
                        source.name(),
                        position,
                        what + ", and silence can stand in for AAC-LC of one or two channels only"));
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        AacClip.checkCopied(config, source.name());
        return cut(range);
    }
}
