package io.clipline.runtime.http;

import io.clipline.runtime.metrics.Meters;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Liveness, readiness and meters, at the same paths in every service. */
public final class OperationsRoutes {

    public static final String LIVE = "/health/live";
    public static final String READY = "/health/ready";
    public static final String METRICS = "/metrics";

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private OperationsRoutes() {}

    /**
     * Adds {@code GET /health/live} (200, or 503 with the fatal problems by name: start the process anew), {@code GET
     * /health/ready} (200, or 503 with the problems by name) and {@code GET /metrics} (Prometheus text).
     */
    public static void addTo(JavalinConfig config, Readiness readiness, Meters meters) {
        config.routes.get(LIVE, context -> answer(context, "live", readiness.fatalProblems()));
        config.routes.get(READY, context -> answer(context, "ready", readiness.problems()));
        config.routes.get(METRICS, context -> context.contentType(PROMETHEUS_TEXT)
                .result(meters.registry().scrape(PROMETHEUS_TEXT)));
    }

    private static void answer(Context context, String wanted, Map<String, String> problems) {
        context.status(problems.isEmpty() ? 200 : 503)
                .json(Map.of("status", problems.isEmpty() ? wanted : "not " + wanted, "problems", problems));
    }
}
