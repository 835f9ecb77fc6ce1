package io.clipline.audio;

import java.io.IOException;

/** Recognises a recording's format by its content and opens it. */
public final class Recordings {

    /** Enough for every format's first bytes and for a short playlist, and little beside a clip. */
    private static final int HEAD_BYTES = 8192;

    private Recordings() {}

    /**
     * Reads as much as the format needs to say what the recording is.
     *
     * @throws UnsupportedRecordingException when no format that is known here begins like this
     * @throws UnreadableRecordingException when the headers of the recognised format cannot be used
     * @throws IOException when an object cannot be read
     */
    public static Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException {
        HeadFiles headFiles = HeadFiles.read(files, HEAD_BYTES);
        byte[] head = headFiles.head();
        for (Format format : Format.values()) {
            if (format.recognises(head)) {
                return format.open(headFiles);
            }
        }
        String name = headFiles.main().name();
        if (head.length == 0) {
            throw new MalformedRecordingException(name, 0, "the recording is empty");
        }
        throw new UnsupportedRecordingException(
                name,
                0,
                "the recording begins like " + Lookalike.describe(head) + "; what is cut is " + Format.known());
    }
}
