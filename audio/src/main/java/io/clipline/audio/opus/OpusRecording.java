package io.clipline.audio.opus;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
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
import java.util.OptionalLong;

/** A recording that is one Ogg file with Opus. Its first sample is the first that is played: after the pre-skip. */
public final class OpusRecording implements Recording {

    private static final int RATE_HZ = OpusHead.SAMPLE_RATE_HZ;

    private final OggFile file;
    private final List<OpusLink> links;
    private final Transcoder transcoder;
    private final RecordingInfo info;

    /** @param links in order, one at least */
    OpusRecording(OggFile file, List<OpusLink> links, Transcoder transcoder) {
        this.file = file;
        this.links = List.copyOf(links);
        this.transcoder = transcoder;
        this.info = new RecordingInfo(
                "ogg-opus",
                "opus",
                RATE_HZ,
                links.get(0).head().channels(),
                OptionalLong.of(last().endSample()),
                last().ended());
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        OpusCut cut = read(range);
        return new TranscodedClip(info, file.name(), cut.position(), range.startSample(RATE_HZ), cut.warnings())
                .encode(cut.passage().excerpt(), transcoder);
    }

    /** The clip is a file of Ogg Opus, whose pre-skip and last granule position say where it begins and ends. */
    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        OpusCut cut = read(range);
        return new Clip(
                cut.passage().file(),
                new ClipFormat(
                        OpusPassage.CONTENT_TYPE,
                        info.codec(),
                        RATE_HZ,
                        cut.passage().head().channels()),
                info,
                range.startSample(RATE_HZ),
                range.endSample(RATE_HZ),
                cut.warnings());
    }

    private OpusCut read(ClipRange range) throws IOException, UnreadableRecordingException {
        long start = range.startSample(RATE_HZ);
        long end = range.endSample(RATE_HZ);
        Excerpt.checkLength(file.name(), end - start);
        if (end > last().endSample()) {
            throw new RecordingEndedException(
                    file.name(),
                    last().end().position(),
                    !last().ended(),
                    RecordingEndedException.beforeTheClip(last().endSample(), RATE_HZ));
        }
        OpusLink link = links.stream()
                .filter(each -> start < each.endSample())
                .findFirst()
                .orElseThrow();
        if (end > link.endSample()) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    link.stream().link().end(),
                    "one stream ends and another begins at " + inWords(link.endSample())
                            + "; a clip that lies in both cannot be cut, but one on either side can");
        }
        return OpusCut.read(file, link, start, end);
    }

    private OpusLink last() {
        return links.get(links.size() - 1);
    }

    private static String inWords(long sample) {
        return sample * 1000 / RATE_HZ + " ms (sample " + sample + ")";
    }
}
