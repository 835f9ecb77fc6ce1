package io.clipline.request.request;

import java.util.Map;

/**
 * Why a wish is not granted.
 *
 * @param detail what is wrong here and what to do, for a person
 * @param facts the numbers and names behind it, for a program
 */
public record Refusal(Reason reason, String detail, Map<String, Object> facts) {

    /** Every reason there is. */
    public enum Reason {
        CLIP_TOO_SHORT,
        CLIP_TOO_LONG,
        RANGE_OUTSIDE_RECORDING,
        RECORDING_NOT_FOUND,
        RECORDING_DELETED,
        CLIPPING_NOT_ALLOWED,
        IDEMPOTENCY_KEY_REUSED,
        /** This process has not read all recordings yet, so it cannot say that there is none. */
        NOT_CAUGHT_UP,
        /** The broker or the registry did not answer in time; whether the wish was stored is not known. */
        NOT_STORED
    }

    public Refusal {
        facts = Map.copyOf(facts);
    }

    static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, Map.of());
    }
}
