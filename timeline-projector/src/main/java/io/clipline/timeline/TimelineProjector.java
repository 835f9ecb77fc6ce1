package io.clipline.timeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.runtime.Closing;
import io.clipline.runtime.http.HttpServer;
import io.clipline.runtime.http.Readiness;
import io.clipline.runtime.metrics.Meters;
import io.clipline.timeline.http.OpenApiRoute;
import io.clipline.timeline.http.TimelineRoutes;
import io.clipline.timeline.kafka.ProjectorStreams;
import io.clipline.timeline.kafka.ProjectorStreamsConfig;
import io.clipline.timeline.s3.ObjectUrls;
import io.clipline.timeline.view.Waiters;
import io.clipline.timeline.view.Whereabouts.Peer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projector put together: topics behind, the fold between, HTTP in front. */
public final class TimelineProjector implements AutoCloseable {

    static final String NAME = "timeline-projector";

    private static final Logger LOG = LoggerFactory.getLogger(TimelineProjector.class);
    private static final int MAX_REQUEST_BYTES = 1024;

    private final Closing closing = new Closing();

    private final HttpServer server;

    private TimelineProjector(TimelineProjectorConfig config, Clock clock) throws InterruptedException {
        try {
            server = assemble(config, clock);
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts it; it is ready, as {@code GET /health/ready} says, once the timeline has been read.
     *
     * @throws IllegalStateException when topics are missing or the broker does not answer
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public static TimelineProjector start(TimelineProjectorConfig config) throws InterruptedException {
        return start(config, Clock.systemUTC());
    }

    static TimelineProjector start(TimelineProjectorConfig config, Clock clock) throws InterruptedException {
        return new TimelineProjector(config, clock);
    }

    /** The port that the query API is on. */
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

    private HttpServer assemble(TimelineProjectorConfig config, Clock clock) throws InterruptedException {
        Meters meters = closing.later(new Meters(NAME));
        ObjectUrls audioUrls = closing.later(new ObjectUrls(config.audioUrls()));
        StartingTimeline timeline = closing.later(new StartingTimeline());
        Waiters waiters = new Waiters(config.maxWaiters());
        meters.registry().gauge("clipline.timeline.waiters", waiters, Waiters::count);
        Readiness readiness = new Readiness().add("timeline", timeline::problem);

        HttpServer http = closing.later(
                HttpServer.start(config.http(), MAX_REQUEST_BYTES, new ObjectMapper(), readiness, meters, routes -> {
                    new TimelineRoutes(timeline, timeline, waiters, audioUrls, config.maxWaiters(), clock)
                            .addTo(routes);
                    OpenApiRoute.addTo(routes);
                }));
        // Those who wait are let go first, or the server would wait for them.
        closing.later(waiters);
        ProjectorStreamsConfig streams = new ProjectorStreamsConfig(
                config.kafka(),
                config.applicationId(),
                config.dataFolder(),
                config.threads(),
                new Peer(advertisedHost(config), http.port()),
                config.life());
        timeline.isServedBy(ProjectorStreams.start(streams, waiters, meters.registry(), clock));
        return http;
    }

    private static String advertisedHost(TimelineProjectorConfig config) {
        return config.advertisedHost().orElseGet(() -> {
            String listening = config.http().host();
            if (!listening.equals("0.0.0.0") && !listening.equals("::")) {
                return listening;
            }
            try {
                return InetAddress.getLocalHost().getHostAddress();
            } catch (UnknownHostException e) {
                LOG.warn("This machine does not know its own address; other instances cannot reach it", e);
                return listening;
            }
        });
    }
}
