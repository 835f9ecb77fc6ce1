package io.clipline.worker.job;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts with the indexes that all clips share, encodes what is not AAC, and cuts the captions along. */
public record RecordingCutter(SharedIndexes indexes, Transcoder transcoder) implements Cutter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingCutter.class);

    @Override
    public Clip cut(RecordingFiles files, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException {
        try (SharedIndexes.Use use = indexes.use()) {
            Recording recording = Recordings.open(files, new CuttingTools(use, transcoder));
            Clip clip = recording.cut(range);
            try {
                return captions.add(clip, recording, files, range);
            } catch (RuntimeException e) {
                LOG.error(
                        "a clip of {} goes without captions: a defect",
                        files.main().name(),
                        e);
                return Captioning.without(clip, "a defect; the worker's log says more");
            }
        }
    }
}
