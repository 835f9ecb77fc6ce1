package io.clipline.audio.flac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.ogg.GranulePoint;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggStream;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording that is one Ogg file with FLAC. Its first sample is the first of its first frame. */
public final class OggFlacRecording implements Recording {

    private final OggFile file;
    private final OggStream stream;
    private final StreamInfo streamInfo;
    private final GranulePoint begin;
    private final GranulePoint end;
    private final Transcoder transcoder;
    private final RecordingInfo info;

    /**
     * @param begin where the frames begin, and the number of the first sample
     * @param end where they end, and the number of the sample after the last
     * @param ended whether the last page says that it is
     */
    OggFlacRecording(
            OggFile file,
            OggStream stream,
            StreamInfo streamInfo,
            GranulePoint begin,
            GranulePoint end,
            boolean ended,
            Transcoder transcoder) {
        this.file = file;
        this.stream = stream;
        this.streamInfo = streamInfo;
        this.begin = begin;
        this.end = end;
        this.transcoder = transcoder;
        this.info = new RecordingInfo(
                "ogg-flac",
                "flac",
                streamInfo.sampleRateHz(),
                streamInfo.channels(),
                OptionalLong.of(end.granule() - begin.granule()),
                ended);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        FlacWindow window = read(range);
        FlacExcerpt excerpt = FlacExcerpt.of(window, streamInfo, from(range), to(range), file.name());
        return new TranscodedClip(
                        info, file.name(), window.start(), range.startSample(info.sampleRateHz()), excerpt.warnings())
                .encode(excerpt.toExcerpt(), transcoder);
    }

    /** The clip is a FLAC file of the very samples, and no Ogg. */
    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        return FlacClip.of(
                read(range),
                streamInfo,
                from(range),
                to(range),
                info,
                range.startSample(info.sampleRateHz()),
                file.name());
    }

    /** The frames of a clip, all of them or with gaps where they are damaged. */
    private FlacWindow read(ClipRange range) throws IOException, UnreadableRecordingException {
        long from = from(range);
        long to = to(range);
        Excerpt.checkLength(file.name(), to - from);
        if (to > end.granule()) {
            long samples = end.granule() - begin.granule();
            throw new RecordingEndedException(
                    file.name(),
                    end.position(),
                    !info.complete(),
                    RecordingEndedException.beforeTheClip(samples, info.sampleRateHz()));
        }
        FlacWindow window = new ClipWindow(
                        new OggFrameSource(file, stream.serial(), end.position()),
                        streamInfo.withSamples(end.granule()),
                        begin.position(),
                        begin.granule(),
                        from,
                        to)
                .read(Optional.empty());
        if (window.frames().isEmpty() || window.last().endSample() < to) {
            throw new MalformedRecordingException(
                    file.name(), window.start(), "the frames that the clip ends with are missing or damaged");
        }
        return window;
    }

    private long from(ClipRange range) {
        return begin.granule() + range.startSample(info.sampleRateHz());
    }

    private long to(ClipRange range) {
        return begin.granule() + range.endSample(info.sampleRateHz());
    }
}
