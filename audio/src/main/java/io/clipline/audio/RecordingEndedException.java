package io.clipline.audio;

/** The recording ends before the clip does, or before its own headers say. */
public final class RecordingEndedException extends UnreadableRecordingException {

    private final boolean mayGrow;

    /**
     * @param mayGrow whether the recording says of itself that more may follow, such as a playlist without {@code
     *     EXT-X-ENDLIST}
     * @param what one clause that says what was looked for and where the recording ends
     */
    public RecordingEndedException(String sourceName, long position, boolean mayGrow, String what) {
        super(sourceName, position, what);
        this.mayGrow = mayGrow;
    }

    /**
     * The clause of a recording that is too short for the clip.
     *
     * @param samples how many it has
     * @param sampleRateHz how many of them last a second
     */
    public static String beforeTheClip(long samples, int sampleRateHz) {
        return "the recording ends at " + samples * 1000 / sampleRateHz + " ms (sample " + samples
                + "), before the clip does";
    }

    /** Whether the same cut may succeed later. */
    public boolean mayGrow() {
        return mayGrow;
    }
}
