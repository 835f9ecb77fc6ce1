package io.clipline.audio;

/** The bytes keep the rules of their format, but this version does not cut it. */
public final class UnsupportedRecordingException extends UnreadableRecordingException {
    /** @param what one clause that says what is not supported and what would be */
    public UnsupportedRecordingException(String sourceName, long position, String what) {
        super(sourceName, position, what);
    }
}
