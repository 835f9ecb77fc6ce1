package io.clipline.worker.stage;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.worker.job.Cutter;
import java.io.IOException;

/**
 * Adds to each clip who speaks in it.
 *
 * @param cutter makes the clip
 */
public record SpeakerCutter(Cutter cutter) implements Cutter {

    @Override
    public Clip cut(RecordingFiles files, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException {
        Clip clip = cutter.cut(files, range, captions);
        return clip.stage().isEmpty() ? clip : clip.withSpeakers(StageSpeakers.of(clip));
    }
}
