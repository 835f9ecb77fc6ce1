package io.clipline.audio;

import java.io.IOException;

/** Recognises a recording's format by its content and opens it. */
public final class Recordings {

    private Recordings() {}

    /**
     * Reads as much as the format needs to say what the recording is.
     *
     * @throws UnsupportedRecordingException when no format that is known here begins like this
     * @throws UnreadableRecordingException when the headers of the recognised format cannot be used
     * @throws IOException when an object cannot be read
     */
    public static Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException {
        ByteSource main = files.main();
        main.read(0, 1);
        throw new UnsupportedRecordingException(main.name(), 0, "no known format begins like this");
    }
}
