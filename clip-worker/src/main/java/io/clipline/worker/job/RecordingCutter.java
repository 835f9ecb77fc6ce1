package io.clipline.worker.job;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;

/** Cuts with the indexes that all clips share, and encodes what is not AAC. */
public record RecordingCutter(SharedIndexes indexes, Transcoder transcoder) implements Cutter {

    @Override
    public Clip cut(RecordingFiles files, ClipRange range) throws IOException, UnreadableRecordingException {
        try (SharedIndexes.Use use = indexes.use()) {
            return Recordings.open(files, new CuttingTools(use, transcoder)).cut(range);
        }
    }
}
