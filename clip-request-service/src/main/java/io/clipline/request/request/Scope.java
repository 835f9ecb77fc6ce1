package io.clipline.request.request;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do. */
public enum Scope {
    CREATE("clips:create", "ask for clips as oneself"),
    CREATE_FOR_OTHERS("clips:create-for-others", "ask for clips on behalf of any user"),
    WRITE_RECORDINGS("recordings:write", "say what recordings there are");

    private final String text;
    private final String meaning;

    Scope(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** The scope of that name; empty when it is none of ours. */
    public static Optional<Scope> parse(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** As a token says it. */
    public String text() {
        return text;
    }

    /** What it allows, to follow "may". */
    public String meaning() {
        return meaning;
    }
}
