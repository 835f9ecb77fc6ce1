package io.clipline.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.request.http.ClipRoutes;
import io.clipline.request.http.Gate;
import io.clipline.request.http.OpenApiRoute;
import io.clipline.request.http.RecordingRoutes;
import io.clipline.request.jwt.JwtCallers;
import io.clipline.request.kafka.BrokerProbe;
import io.clipline.request.kafka.ClipRequestsTopic;
import io.clipline.request.kafka.EventProducer;
import io.clipline.request.kafka.RecordingsTopic;
import io.clipline.request.request.Callers;
import io.clipline.request.request.ClipRequests;
import io.clipline.runtime.Closing;
import io.clipline.runtime.http.HttpServer;
import io.clipline.runtime.http.Readiness;
import io.clipline.runtime.metrics.Meters;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service put together: HTTP in front, the topics behind, the rules between. */
public final class ClipRequestService implements AutoCloseable {

    static final String NAME = "clip-request-service";

    private static final Logger LOG = LoggerFactory.getLogger(ClipRequestService.class);
    private static final int MAX_REQUEST_BYTES = 16 * 1024;

    private final Closing closing = new Closing();

    private final HttpServer server;

    private ClipRequestService(ClipRequestServiceConfig config, Clock clock) {
        try {
            server = assemble(config, clock);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts it; it is ready, as {@code GET /health/ready} says, once all recordings have been read.
     *
     * @throws io.clipline.runtime.settings.InvalidSettingException when the key file cannot be used
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public static ClipRequestService start(ClipRequestServiceConfig config) {
        return start(config, Clock.systemUTC());
    }

    static ClipRequestService start(ClipRequestServiceConfig config, Clock clock) {
        return new ClipRequestService(config, clock);
    }

    /** The port that the API is on. */
    public int httpPort() {
        return server.port();
    }

    Set<String> routes() {
        return server.routes();
    }

    @Override
    public void close() {
        closing.close();
    }

    private HttpServer assemble(ClipRequestServiceConfig config, Clock clock) {
        Meters meters = closing.later(new Meters(NAME));
        Callers callers = config.auth()
                .<Callers>map(jwt -> JwtCallers.create(jwt, clock))
                .orElseGet(() -> {
                    LOG.warn("CLIPLINE_AUTH=none: whoever reaches this process can act for any user");
                    return Callers.UNCHECKED;
                });
        EventProducer producer =
                closing.later(new EventProducer(config.kafka(), NAME, config.publishTimeout(), meters.registry()));
        RecordingsTopic recordings = closing.later(
                new RecordingsTopic(config.kafka(), NAME, producer, config.publishTimeout(), meters.registry()));
        BrokerProbe broker = closing.later(BrokerProbe.start(config.kafka(), NAME));
        Readiness readiness = new Readiness()
                .add("broker", broker::problem)
                .add("recordings", recordings::problem)
                .addFatal("recordings", recordings::failure);

        ClipRequests requests = new ClipRequests(
                config.limits(), config.rememberedWishes(), recordings, new ClipRequestsTopic(producer), clock);
        Gate gate = new Gate(callers, config.maxRequestsInFlight(), meters.registry());
        return closing.later(
                HttpServer.start(config.http(), MAX_REQUEST_BYTES, new ObjectMapper(), readiness, meters, routes -> {
                    new ClipRoutes(gate, requests, config.timelineBaseUrl()).addTo(routes);
                    new RecordingRoutes(gate, recordings, clock).addTo(routes);
                    OpenApiRoute.addTo(routes);
                }));
    }
}
