package io.clipline.runtime.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.runtime.metrics.Meters;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A service's HTTP server: JSON, problem details for every error, the operations routes, and the service's own
 * routes. Stops taking requests first and then waits for those under way.
 */
public final class HttpServer implements AutoCloseable {

    private static final long DRAIN_LIMIT_MILLIS = 10_000;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param maxRequestBytes a larger body is answered with 413
     * @param routes adds the service's own routes and configuration
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public static HttpServer start(
            HttpConfig http,
            int maxRequestBytes,
            ObjectMapper json,
            Readiness readiness,
            Meters meters,
            Consumer<JavalinConfig> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.maxRequestSize = maxRequestBytes;
            config.http.prefer405over404 = true;
            config.jsonMapper(new JavalinJackson(json, false));
            config.jetty.modifyServer(server -> server.setStopTimeout(DRAIN_LIMIT_MILLIS));
            config.jetty.modifyServer(server -> server.setErrorHandler(new TransportProblems(json)));
            ServerProblems.addTo(config, maxRequestBytes);
            RequestTimers.addTo(config, meters.registry());
            OperationsRoutes.addTo(config, readiness, meters);
            routes.accept(config);
        });
        return new HttpServer(javalin.start(http.host(), http.port()));
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** What it answers to, as {@code "GET /health/live"}, to hold against a document that describes it. */
    public Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
