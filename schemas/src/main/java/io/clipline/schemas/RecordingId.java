package io.clipline.schemas;

/**
 * What a recording's id may be, the same for whoever asks for a clip and whoever cuts it: {@value #RULE}. A subset of
 * what {@link ClipId} takes. Ids are compared as they are: no case folding, no Unicode normalisation.
 */
public final class RecordingId {
    /** Longest id, in UTF-16 units. */
    public static final int MAX_LENGTH = 128;

    /** The rule in words, to follow "must have". */
    public static final String RULE = "1 to " + MAX_LENGTH
            + " characters (UTF-16 units), not all of them blank, and no control character or half a surrogate pair";

    private RecordingId() {}

    /** Whether the text can be a recording's id; it says nothing about whether there is such a recording. */
    public static boolean isValid(String text) {
        return !text.isBlank()
                && text.length() <= MAX_LENGTH
                && text.codePoints().noneMatch(RecordingId::isUnprintable);
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
