package io.clipline.audio;

import java.io.IOException;

/** Recognises a recording's format by its content and opens it. */
public final class Recordings {

    /** Enough for every format's first bytes and for a short playlist, and little beside a clip. */
    private static final int HEAD_BYTES = 8192;

    private Recordings() {}

    /** Opens a recording to be cut without tools. */
    public static Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException {
        return open(files, CuttingTools.none());
    }

    /**
     * Reads as much as the format needs to say what the recording is.
     *
     * @param tools what its cuts may use beside its bytes
     * @throws UnsupportedRecordingException when no format that is known here begins like this
     * @throws UnreadableRecordingException when the headers of the recognised format cannot be used
     * @throws IOException when an object cannot be read
     */
    public static Recording open(RecordingFiles files, CuttingTools tools)
            throws IOException, UnreadableRecordingException {
        HeadFiles headFiles = HeadFiles.read(files, HEAD_BYTES);
        Beginning beginning = Beginning.read(headFiles);
        for (Format format : Format.values()) {
            if (format.recognises(beginning)) {
                return format.open(headFiles, beginning, tools);
            }
        }
        String name = headFiles.main().name();
        if (beginning.head().length == 0) {
            throw new MalformedRecordingException(name, 0, "the recording is empty");
        }
        throw new UnsupportedRecordingException(
                name,
                beginning.tagBytes(),
                "the recording begins like " + Lookalike.describe(beginning.pastTags()) + "; what is cut is "
                        + Format.known());
    }
}
