package io.clipline.request.request;

import java.util.List;
import java.util.function.Function;

/** Tells who sends a request. */
public interface Callers {

    /** Everybody is let in and nobody is known: for a network where something else has checked already. */
    Callers UNCHECKED = headers -> new Recognition.Known(Caller.UNCHECKED);

    /** @param authorizationHeaders the request's {@code Authorization} headers, none to many */
    Recognition recognise(List<String> authorizationHeaders);

    /** A caller, or why there is none. */
    sealed interface Recognition {

        /** One function per case. */
        <T> T match(Function<Caller, T> known, Function<Stranger, T> stranger);

        /** It is this caller. */
        record Known(Caller caller) implements Recognition {
            @Override
            public <T> T match(Function<Caller, T> known, Function<Stranger, T> stranger) {
                return known.apply(caller);
            }
        }

        /** @param detail why, for whoever sent the request; printable ASCII without quotes, for it goes into a header */
        record Stranger(Reason reason, String detail) implements Recognition {
            @Override
            public <T> T match(Function<Caller, T> known, Function<Stranger, T> stranger) {
                return stranger.apply(this);
            }
        }
    }

    /** Why a caller is not known. */
    enum Reason {
        NO_TOKEN,
        TOKEN_REFUSED,
        KEYS_UNAVAILABLE
    }
}
