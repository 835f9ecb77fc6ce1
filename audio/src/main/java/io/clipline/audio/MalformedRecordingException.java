package io.clipline.audio;

/** The bytes break the rules of their format. */
public final class MalformedRecordingException extends UnreadableRecordingException {
    /** @param what one clause that says what is wrong and what was expected */
    public MalformedRecordingException(String sourceName, long position, String what) {
        super(sourceName, position, what);
    }
}
