package io.clipline.worker.job;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;

/** Cuts a clip out of a recording: {@code Recordings.open(files, tools).cut(range)}. */
public interface Cutter {

    /**
     * Opens the recording and cuts.
     *
     * @param captions gives the clip its captions
     * @throws UnreadableRecordingException when what the clip needs cannot be cut
     * @throws IOException as {@link io.clipline.audio.Recording#cut}
     */
    Clip cut(RecordingFiles files, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException;
}
