package io.clipline.audio.flac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording that is one Ogg file with FLAC. Its first sample is the first of its first frame. */
public final class OggFlacRecording implements Recording {

    private final OggFile file;
    private final List<OggFlacLink> links;
    private final Transcoder transcoder;

    /** @param links in order, one at least, all of one sample rate */
    OggFlacRecording(OggFile file, List<OggFlacLink> links, Transcoder transcoder) {
        this.file = file;
        this.links = List.copyOf(links);
        this.transcoder = transcoder;
    }

    /** What it is at its beginning. */
    @Override
    public RecordingInfo info() {
        return info(links.get(0));
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        OggFlacLink link = link(range);
        FlacWindow window = read(range, link);
        FlacExcerpt excerpt = FlacExcerpt.of(window, link.info(), from(range, link), to(range, link), file.name());
        long startSample = range.startSample(link.info().sampleRateHz());
        return new TranscodedClip(info(link), file.name(), window.start(), startSample, excerpt.warnings())
                .encode(excerpt.toExcerpt(), transcoder);
    }

    /** The clip is a FLAC file of the very samples, and no Ogg. */
    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        OggFlacLink link = link(range);
        return FlacClip.of(
                read(range, link),
                link.info(),
                from(range, link),
                to(range, link),
                info(link),
                range.startSample(link.info().sampleRateHz()),
                file.name());
    }

    private RecordingInfo info(OggFlacLink link) {
        return new RecordingInfo(
                "ogg-flac",
                "flac",
                link.info().sampleRateHz(),
                link.info().channels(),
                OptionalLong.of(last().endSample()),
                last().ended());
    }

    /** The one that a clip lies in. */
    private OggFlacLink link(ClipRange range) throws UnreadableRecordingException {
        int rateHz = last().info().sampleRateHz();
        long start = range.startSample(rateHz);
        long end = range.endSample(rateHz);
        Excerpt.checkLength(file.name(), end - start);
        if (end > last().endSample()) {
            throw new RecordingEndedException(
                    file.name(),
                    last().end().position(),
                    !last().ended(),
                    RecordingEndedException.beforeTheClip(last().endSample(), rateHz));
        }
        OggFlacLink link = links.stream()
                .filter(each -> start < each.endSample())
                .findFirst()
                .orElseThrow();
        if (end > link.endSample()) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    link.stream().link().end(),
                    "one stream ends and another begins at " + link.endSample() * 1000 / rateHz + " ms (sample "
                            + link.endSample()
                            + "); a clip that lies in both cannot be cut, but one on either side can");
        }
        return link;
    }

    /** The frames of a clip, all of them or with gaps where they are damaged. */
    private FlacWindow read(ClipRange range, OggFlacLink link) throws IOException, UnreadableRecordingException {
        FlacWindow window = new ClipWindow(
                        new OggFrameSource(
                                file, link.stream().serial(), link.end().position()),
                        link.info().withSamples(OptionalLong.of(link.end().granule())),
                        link.begin().position(),
                        link.begin().granule(),
                        from(range, link),
                        to(range, link))
                .read(Optional.empty());
        if (window.frames().isEmpty() || window.last().endSample() < to(range, link)) {
            throw new MalformedRecordingException(
                    file.name(), window.start(), "the frames that the clip ends with are missing or damaged");
        }
        return window;
    }

    private OggFlacLink last() {
        return links.get(links.size() - 1);
    }

    private static long from(ClipRange range, OggFlacLink link) {
        return link.number(range.startSample(link.info().sampleRateHz()));
    }

    private static long to(ClipRange range, OggFlacLink link) {
        return link.number(range.endSample(link.info().sampleRateHz()));
    }
}
