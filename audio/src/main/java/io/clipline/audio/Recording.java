package io.clipline.audio;

import java.io.IOException;

/** A recording whose format was recognised and whose headers were read. Not safe for use by several threads. */
public interface Recording {

    RecordingInfo info();

    /**
     * Cuts a clip, exact to the sample, reading little more than its bytes.
     *
     * @throws RecordingEndedException when the recording ends before the clip does
     * @throws UnreadableRecordingException when the bytes that the clip needs cannot be cut
     * @throws java.nio.file.NoSuchFileException when an object that the recording names is not there
     * @throws SourceChangedException when an object was overwritten since the recording was opened
     * @throws IOException when an object cannot be read
     */
    Clip cut(ClipRange range) throws IOException, UnreadableRecordingException;
}
