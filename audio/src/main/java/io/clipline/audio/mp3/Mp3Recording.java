package io.clipline.audio.mp3;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * A recording that is one MP3 file. Its first sample is the first of the sound that was encoded, where the file says
 * what its encoder put before it; else the first that a decoder gives out.
 */
public final class Mp3Recording implements Recording {

    static final String CONTENT_TYPE = "audio/mpeg";

    private final Mp3Stream stream;
    private final Mp3Frames frames;
    private final Transcoder transcoder;
    private final RecordingInfo info;

    Mp3Recording(Mp3Stream stream, CuttingTools tools) throws IOException {
        this.stream = stream;
        this.frames = Mp3Frames.of(stream, tools.indexes());
        this.transcoder = tools.transcoder();
        MpegAudioHeader header = stream.header();
        OptionalLong declared = stream.declaredFrames();
        OptionalLong samples = declared.isPresent() ? OptionalLong.of(stream.samples(declared.getAsLong())) : declared;
        this.info = new RecordingInfo("mp3", "mp3", header.sampleRateHz(), header.channels(), samples, true);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException {
        return frames.samples();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        Mp3Cut cut = read(range);
        Excerpt excerpt =
                new Excerpt("mp3", cut.bytes(), info.sampleRateHz(), info.channels(), cut.skipSamples(), cut.samples());
        String name = stream.source().name();
        return new TranscodedClip(info, name, cut.position(), range.startSample(info.sampleRateHz()), cut.warnings())
                .encode(excerpt, transcoder);
    }

    /** The clip's own frames in an MP3 whose Info tag says where it begins and ends. */
    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        Mp3Cut cut = read(range);
        long delay = cut.skipSamples() - LameTag.DECODER_DELAY_SAMPLES;
        if (delay < 0 || delay > LameTag.MAX_DELAY_SAMPLES) {
            throw new UnsupportedRecordingException(
                    stream.source().name(),
                    cut.position(),
                    "the recording begins with a frame that needs frames before it, so an MP3 cannot say where a clip"
                            + " of it begins; let it be encoded");
        }
        return new Clip(
                Mp3Writer.write(cut.bytes(), (int) delay, cut.samples()),
                ClipFormat.ofCopy(info, CONTENT_TYPE),
                info,
                range.startSample(info.sampleRateHz()),
                range.endSample(info.sampleRateHz()),
                cut.warnings());
    }

    private Mp3Cut read(ClipRange range) throws IOException, UnreadableRecordingException {
        long start = range.startSample(info.sampleRateHz());
        long end = range.endSample(info.sampleRateHz());
        Excerpt.checkLength(stream.source().name(), end - start);
        return Mp3Cut.read(stream, frames, start, end);
    }
}
