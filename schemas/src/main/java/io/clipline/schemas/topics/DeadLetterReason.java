package io.clipline.schemas.topics;

import java.util.Locale;

/** Why a record is among the dead letters: the words of the header {@code clipline.dead-letter.why}, all of them. */
public enum DeadLetterReason {
    /** Its bytes are no event of the topic, or more than any event of the topic has. */
    UNDECODABLE,
    /** It is an event, but it does not say reliably which clip it is about, so nothing may be concluded from it. */
    UNUSABLE,
    /** Whoever worked on it failed by a mistake of its own, again and again. */
    DEFECT;

    /** As the header has it: stays the same for ever. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
