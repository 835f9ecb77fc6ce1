package io.clipline.runtime.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Times every request as {@code http.server.requests}, tagged with method, status and the route's pattern. Paths that
 * match no route share one tag, so that a scanner cannot fill the memory with meters.
 */
final class RequestTimers {

    private static final String NO_ROUTE = "none";

    private RequestTimers() {}

    static void addTo(JavalinConfig config, MeterRegistry meters) {
        config.requestLogger.http((context, milliseconds) -> Timer.builder("http.server.requests")
                .description("Time from the request's head to the end of its answer")
                .tag("method", context.method().name())
                .tag("uri", route(context))
                .tag("status", Integer.toString(context.statusCode()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters)
                .record(Duration.ofNanos((long) (milliseconds * 1e6))));
    }

    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        return endpoint == null ? NO_ROUTE : endpoint.path;
    }
}
