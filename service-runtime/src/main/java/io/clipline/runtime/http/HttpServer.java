package io.clipline.runtime.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.runtime.metrics.Meters;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's HTTP server: JSON, problem details for every error, the operations routes, and the service's own
 * routes. Stops taking requests first and then waits for those under way.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
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
            config.http.maxRequestSize = maxRequestBytes;
            config.http.prefer405over404 = true;
            config.jsonMapper(new JavalinJackson(json, false));
            config.jetty.modifyServer(server -> server.setStopTimeout(DRAIN_LIMIT_MILLIS));
            OperationsRoutes.addTo(config, readiness, meters);
            addProblems(config);
            routes.accept(config);
        });
        return new HttpServer(javalin.start(http.host(), http.port()));
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void addProblems(JavalinConfig config) {
        config.routes.exception(
                ProblemException.class, (e, context) -> e.problem().answer(context));
        config.routes.exception(HttpResponseException.class, (e, context) -> Problem.of(
                        e.getStatus(), "http-" + e.getStatus(), "HTTP " + e.getStatus(), String.valueOf(e.getMessage()))
                .answer(context));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            Problem.of(500, "internal-error", "Internal error", "The request failed on our side; it may be sent again.")
                    .answer(context);
        });
    }
}
