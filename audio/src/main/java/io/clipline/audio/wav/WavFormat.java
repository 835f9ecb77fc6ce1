package io.clipline.audio.wav;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;

/** WAV files of any of the three containers. */
public final class WavFormat {

    private WavFormat() {}

    /** Whether these bytes are of this kind, whatever the file is called. */
    public static boolean recognises(byte[] pastTags) {
        return Container.of(pastTags).isPresent();
    }

    /**
     * Reads the header of a recording that was {@linkplain #recognises recognised}. Costs a request only where chunks
     * before the sound fill the first bytes of the file.
     *
     * @param tagBytes length of the ID3 tags before {@code pastTags}
     */
    public static WavRecording open(RecordingFiles files, long tagBytes, byte[] pastTags, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        ChunkWalk chunks = new ChunkWalk(files.main(), Container.of(pastTags).orElseThrow());
        return WavRecording.of(files.main(), chunks, chunks.header(tagBytes), transcoder);
    }

    static ChunkWalk chunks(ByteSource source, byte[] pastTags) {
        return new ChunkWalk(source, Container.of(pastTags).orElseThrow());
    }
}
