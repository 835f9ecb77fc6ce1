package io.clipline.audio.mp4;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.M4aWriter;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * An MP4 or M4A file with a track of AAC-LC, fragmented or not. Its first sample is where a player's clock shows 0, so priming that the
 * edit list hides does not count, and a silent lead does.
 */
final class Mp4Recording implements Recording {

    private static final String FORMAT = "mp4";

    private final SparseFile file;
    private final AudioTrack track;
    private final RecordingInfo info;

    Mp4Recording(SparseFile file, AudioTrack track) {
        this.file = file;
        this.track = track;
        this.info = new RecordingInfo(
                FORMAT,
                track.config().codec(),
                track.config().sampleRateHz(),
                track.config().channels(),
                track.presentation().samples(),
                true);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        if (info.samples().isPresent()) {
            return info.samples();
        }
        long mediaEnd = track.frames().measureMediaSamples();
        return OptionalLong.of(Math.max(0, track.presentation().toRecording(mediaEnd)));
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        Presentation presentation = track.presentation();
        long startSample = Math.max(range.startSample(info.sampleRateHz()), presentation.leadSamples());
        long endSample = range.endSample(info.sampleRateHz());
        OptionalLong samples = presentation.samples();
        if (samples.isPresent() && endSample > samples.getAsLong()) {
            throw new RecordingEndedException(
                    file.name(),
                    track.box().start(),
                    false,
                    "the clip ends at sample " + endSample + ", the recording at " + samples.getAsLong());
        }
        if (endSample <= startSample) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    track.box().start(),
                    "the clip lies in the silence of " + presentation.leadSamples()
                            + " samples before the track begins; there is no sound to cut");
        }
        long mediaStart = presentation.toMedia(startSample);
        FrameRun run = track.frames().find(mediaStart, presentation.toMedia(endSample));
        byte[] bytes = M4aWriter.write(
                track.config(),
                FrameReader.read(file, run.frames()),
                mediaStart - run.startSample(),
                endSample - startSample);
        return new Clip(
                bytes,
                ClipFormat.ofCopy(info, M4aWriter.CONTENT_TYPE),
                info,
                startSample,
                endSample,
                warnings(range, startSample));
    }

    private List<String> warnings(ClipRange range, long startSample) {
        long missing = startSample - range.startSample(info.sampleRateHz());
        return missing == 0
                ? List.of()
                : List.of("The track begins later than the recording: the clip lacks the first " + missing
                        + " samples asked for, which are silent.");
    }
}
