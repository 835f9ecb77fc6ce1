package io.clipline.request.http;

import io.clipline.request.request.Callers.Recognition.Stranger;
import io.clipline.request.request.Scope;
import io.clipline.runtime.http.Problem;

/** Refusals of callers, with the {@code WWW-Authenticate} header that RFC 6750, section 3, wants. */
final class Challenge {

    private static final String HEADER = "WWW-Authenticate";
    private static final String BEARER = "Bearer realm=\"clipline\"";

    private Challenge() {}

    static Problem of(Stranger stranger) {
        return switch (stranger.reason()) {
            case NO_TOKEN ->
                ProblemType.UNAUTHENTICATED.because(stranger.detail()).withHeader(HEADER, BEARER);
            case TOKEN_REFUSED ->
                ProblemType.INVALID_TOKEN
                        .because(stranger.detail())
                        .withHeader(
                                HEADER,
                                BEARER + ", error=\"invalid_token\", error_description=\"" + stranger.detail() + "\"");
            case KEYS_UNAVAILABLE -> ProblemType.KEYS_UNAVAILABLE.because(stranger.detail());
        };
    }

    static Problem insufficientScope(Scope needed) {
        return ProblemType.INSUFFICIENT_SCOPE
                .because("The token needs the scope " + needed.text() + " to " + needed.meaning() + ".")
                .with("scope", needed.text())
                .withHeader(HEADER, BEARER + ", error=\"insufficient_scope\", scope=\"" + needed.text() + "\"");
    }
}
