package io.clipline.request.jwt;

import io.clipline.request.request.Caller;
import io.clipline.request.request.Callers;
import java.util.List;

/** What became of a token, in one line. */
final class Recognised {

    private Recognised() {}

    /** {@code user-7 [CREATE]}, or {@code TOKEN_REFUSED: why}. */
    static String by(Callers callers, String token) {
        return header(callers, "Bearer " + token);
    }

    static String header(Callers callers, String... headers) {
        return callers.recognise(List.of(headers))
                .match(Recognised::describe, stranger -> stranger.reason() + ": " + stranger.detail());
    }

    private static String describe(Caller caller) {
        return caller.userId().orElseThrow() + " "
                + caller.scopes().stream().sorted().toList();
    }
}
