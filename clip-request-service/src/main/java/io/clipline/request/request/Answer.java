package io.clipline.request.request;

import java.util.function.Function;

/** What becomes of a wish. */
public sealed interface Answer {

    /** One function per case. */
    <T> T match(Function<Grant, T> granted, Function<Refusal, T> refused);

    /** It is safely on its way. */
    record Granted(Grant grant) implements Answer {
        @Override
        public <T> T match(Function<Grant, T> granted, Function<Refusal, T> refused) {
            return granted.apply(grant);
        }
    }

    /** It is not granted. */
    record Refused(Refusal refusal) implements Answer {
        @Override
        public <T> T match(Function<Grant, T> granted, Function<Refusal, T> refused) {
            return refused.apply(refusal);
        }
    }
}
