package io.clipline.quickstart.local;

import io.clipline.request.ClipRequestService;
import io.clipline.request.ClipRequestServiceConfig;
import io.clipline.runtime.settings.Settings;
import io.clipline.timeline.TimelineProjector;
import io.clipline.timeline.TimelineProjectorConfig;
import io.clipline.worker.ClipWorker;
import io.clipline.worker.ClipWorkerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * All of Clipline in this process: the servers that a deployment has anyway, and the three services through their own
 * composition roots, configured by their own settings.
 */
public final class LocalStack implements AutoCloseable {

    private final LocalServers servers;
    private final StartedParts services;
    private final LocalTokens tokens;
    private final URI requestsUrl;
    private final URI timelineUrl;

    private LocalStack(
            LocalServers servers, StartedParts services, LocalTokens tokens, URI requestsUrl, URI timelineUrl) {
        this.servers = servers;
        this.services = services;
        this.tokens = tokens;
        this.requestsUrl = requestsUrl;
        this.timelineUrl = timelineUrl;
    }

    /**
     * Starts everything and returns when it takes requests.
     *
     * @param data folder for events, objects, schemas and keys; what it holds is there again after a restart
     * @throws IOException when a part does not start, with its name and the reason; nothing is left running
     */
    public static LocalStack start(Path data, Ports ports, Progress progress) throws IOException {
        // Parts start on several threads: the first to log would make the others wait, and SLF4J complain.
        LoggerFactory.getLogger(LocalStack.class).debug("data in {}", data);
        LocalTokens tokens = LocalTokens.in(data);
        LocalServers servers = LocalServers.start(data, ports, progress);
        StartedParts services = new StartedParts(progress);
        try {
            LocalSettings settings = new LocalSettings(servers, tokens, data);
            var timeline = services.begin(
                    "timeline projector",
                    () -> TimelineProjector.start(
                            TimelineProjectorConfig.from(new Settings(settings.timeline(ports.timeline())))));
            var worker = services.begin(
                    "clip worker",
                    () -> ClipWorker.start(ClipWorkerConfig.from(new Settings(settings.worker(ports.worker())))));
            // Its answers say where the query API is, so that must have its port first.
            URI timelineUrl = LocalSettings.url(timeline.get().httpPort());
            var requests = services.begin(
                    "clip request service",
                    () -> ClipRequestService.start(ClipRequestServiceConfig.from(
                            new Settings(settings.requests(ports.requests(), timelineUrl)))));
            URI requestsUrl = LocalSettings.url(requests.get().httpPort());
            ReadinessWait.until(
                    requestsUrl, timelineUrl, LocalSettings.url(worker.get().httpPort()));
            progress.ready("everything");
            return new LocalStack(servers, services, tokens, requestsUrl, timelineUrl);
        } catch (IOException | RuntimeException e) {
            try (servers;
                    services) {
                throw e;
            }
        }
    }

    /** Base of the clip request service. */
    public URI requestsUrl() {
        return requestsUrl;
    }

    /** Base of the query API. */
    public URI timelineUrl() {
        return timelineUrl;
    }

    /** Tokens that the services believe. */
    public LocalTokens tokens() {
        return tokens;
    }

    /** Puts an object where the workers may read recordings. */
    public void putRecordingObject(String key, byte[] bytes) {
        servers.objects().putObject(LocalServers.RECORDINGS_BUCKET, key, bytes);
    }

    /** How an event names such an object. */
    public String recordingLocation(String key) {
        return "s3://" + LocalServers.RECORDINGS_BUCKET + "/" + key;
    }

    /** What somebody who has just started this needs to know. */
    public String guide() {
        return """

                Everything runs on 127.0.0.1 until Ctrl-C. In another shell:

                export REQUESTS=%s
                export TIMELINE=%s
                export PLATFORM=%s
                export USER_TOKEN=%s

                Recordings go to s3://%s, for example with: aws --endpoint-url %s s3 cp ...
                (access key %s, secret key %s, region %s). Kafka is at %s, the schema registry at %s.
                """.formatted(
                        requestsUrl,
                        timelineUrl,
                        tokens.platform(),
                        tokens.user("you"),
                        LocalServers.RECORDINGS_BUCKET,
                        servers.objects().endpoint(),
                        servers.objects().accessKey(),
                        servers.objects().secretKey(),
                        servers.objects().region(),
                        servers.bootstrapServers(),
                        servers.registryUrl());
    }

    @Override
    public void close() throws IOException {
        try (servers) {
            services.close();
        }
    }
}
