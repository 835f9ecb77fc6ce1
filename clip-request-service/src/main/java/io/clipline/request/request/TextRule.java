package io.clipline.request.request;

import java.util.Optional;

/**
 * What a text from outside may be: of limited length, without control characters and without half a surrogate pair.
 *
 * @param maxCodePoints longest that is accepted; the shortest is 1
 */
public record TextRule(int maxCodePoints) {

    public static final TextRule ID = new TextRule(128);
    public static final TextRule TITLE = new TextRule(200);
    public static final TextRule APP_VERSION = new TextRule(64);
    /** {@code s3://}, the longest bucket's name, a slash and the longest key. */
    public static final TextRule LOCATION = new TextRule(5 + 255 + 1 + 1_024);
    /** As long as the longest key, of which it is a part. */
    public static final TextRule CAPTIONS = new TextRule(1_024);

    public static final TextRule INSTANT = new TextRule(40);

    /** What is wrong with the text, to follow the field's name; empty: nothing. */
    public Optional<String> problem(String text) {
        if (text.isBlank()) {
            return Optional.of("must not be empty.");
        }
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            return Optional.of("must have at most " + maxCodePoints + " characters.");
        }
        boolean unprintable = text.codePoints().anyMatch(TextRule::isUnprintable);
        return unprintable
                ? Optional.of("must not contain control characters or half a surrogate pair.")
                : Optional.empty();
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
