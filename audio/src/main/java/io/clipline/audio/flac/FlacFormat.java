package io.clipline.audio.flac;

import io.clipline.audio.ReadAhead;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;

/** FLAC files: metadata, then frames. */
public final class FlacFormat {

    private FlacFormat() {}

    /** Whether these bytes are of this kind, whatever the file is called. */
    public static boolean recognises(byte[] pastTags) {
        return Metadata.isMarked(pastTags);
    }

    /**
     * Reads the metadata of a recording that was {@linkplain #recognises recognised}: a request for each block that the
     * file's first bytes do not hold and that more follow.
     *
     * @param tagBytes length of the ID3 tags before it
     */
    public static FlacRecording open(RecordingFiles files, long tagBytes, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        ReadAhead bytes = Metadata.reader(files.main());
        return FlacRecording.of(files.main(), bytes, Metadata.read(files.main(), bytes, tagBytes), transcoder);
    }
}
