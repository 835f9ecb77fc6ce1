package io.clipline.runtime.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The problems that any server of ours can answer with, whatever its routes: what ends in an exception becomes a {@link
 * Problem}, and what went wrong on our side is logged.
 */
final class ServerProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);
    private static final String ALLOW = "Allow";

    private ServerProblems() {}

    static void addTo(JavalinConfig config, int maxRequestBytes) {
        config.routes.before(context -> refuseDeclaredExcess(context, maxRequestBytes));
        config.routes.exception(
                ProblemException.class, (e, context) -> e.problem().answer(context));
        config.routes.exception(HttpResponseException.class, (e, context) -> of(e, context, maxRequestBytes)
                .answer(context));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            internalError().answer(context);
        });
    }

    /** A body that says that it is too large is not read at all; one that does not say so is read up to the limit. */
    private static void refuseDeclaredExcess(Context context, int maxRequestBytes) {
        if (context.req().getContentLengthLong() > maxRequestBytes) {
            throw new ProblemException(bodyTooLarge(maxRequestBytes));
        }
    }

    private static Problem of(HttpResponseException e, Context context, int maxRequestBytes) {
        return switch (e.getStatus()) {
            case 404 -> ServerProblem.NOT_FOUND.because("There is nothing at " + context.path() + ".");
            case 405 -> methodNotAllowed(context, e.getDetails());
            case 413 -> bodyTooLarge(maxRequestBytes);
            default ->
                Problem.of(
                        e.getStatus(),
                        "http-" + e.getStatus(),
                        "HTTP status " + e.getStatus(),
                        String.valueOf(e.getMessage()));
        };
    }

    private static Problem methodNotAllowed(Context context, Map<String, String> details) {
        // Which of the two names Javalin gives it depends on what the client accepts.
        String allowed = details.getOrDefault("availableMethods", details.getOrDefault("Available methods", ""));
        return ServerProblem.METHOD_NOT_ALLOWED
                .because(context.path() + " answers to " + allowed + ", not to " + context.method() + ".")
                .withHeader(ALLOW, allowed);
    }

    private static Problem bodyTooLarge(int maxRequestBytes) {
        return ServerProblem.BODY_TOO_LARGE
                .because("The body of a request may have at most " + maxRequestBytes + " bytes.")
                .with("limitBytes", maxRequestBytes);
    }

    private static Problem internalError() {
        return Problem.of(
                500, "internal-error", "Internal error", "The request failed on our side; it may be sent again.");
    }
}
