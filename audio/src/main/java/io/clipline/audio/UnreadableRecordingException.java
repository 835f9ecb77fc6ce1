package io.clipline.audio;

/**
 * The recording's bytes were read but cannot be cut. The three kinds ask for three different answers: a {@linkplain
 * MalformedRecordingException malformed} one is given up, for an {@linkplain UnsupportedRecordingException unsupported}
 * one the software may learn, and one that {@linkplain RecordingEndedException ended} may have grown by the next try.
 */
public abstract sealed class UnreadableRecordingException extends Exception
        permits MalformedRecordingException, UnsupportedRecordingException, RecordingEndedException {

    private final String reason;
    private final String sourceName;
    private final long position;

    UnreadableRecordingException(String sourceName, long position, String what) {
        super(what + " (" + sourceName + ", byte " + position + ")");
        this.reason = what;
        this.sourceName = sourceName;
        this.position = position;
    }

    /** What is wrong, without where. */
    public final String reason() {
        return reason;
    }

    /** The object, as {@link ByteSource#name()} says it. */
    public final String sourceName() {
        return sourceName;
    }

    /** Where in the object, in bytes from its start. */
    public final long position() {
        return position;
    }
}
