package io.clipline.request.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.request.request.Caller;
import io.clipline.request.request.Callers;
import io.clipline.request.request.ClipLimits;
import io.clipline.request.request.ClipRequests;
import io.clipline.request.request.KnownRecordings;
import io.clipline.request.request.NotStored;
import io.clipline.request.request.Scope;
import io.clipline.runtime.http.HttpConfig;
import io.clipline.runtime.http.HttpServer;
import io.clipline.runtime.http.Readiness;
import io.clipline.runtime.metrics.Meters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * The routes on a real server, with everything behind them in memory. Callers say who they are in plain words:
 * {@code Authorization: Bearer USER SCOPE…}.
 */
final class Api implements AutoCloseable, KnownRecordings {

    static final Instant NOW = Instant.parse("2026-11-22T18:30:05.123Z");
    static final int MAX_IN_FLIGHT = 2;
    static final int MAX_REQUEST_BYTES = 4_000;

    final List<ClipRequested> wishes = new CopyOnWriteArrayList<>();
    final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    volatile boolean complete = true;
    volatile Optional<NotStored> outage = Optional.empty();
    volatile Runnable beforeStoring = () -> {};
    final HttpServer server;
    final Meters meters = new Meters("test");

    private final HttpClient client = HttpClient.newHttpClient();

    Api(Optional<URI> timelineBase) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        ClipLimits limits = new ClipLimits(1_000, 30_000, Duration.ofMinutes(15));
        ClipRequests requests = new ClipRequests(limits, 100, this, this::store, clock);
        Gate gate = new Gate(Api::recognise, MAX_IN_FLIGHT, meters.registry());
        server = HttpServer.start(
                new HttpConfig("127.0.0.1", 0),
                MAX_REQUEST_BYTES,
                new ObjectMapper(),
                new Readiness(),
                meters,
                routes -> {
                    new ClipRoutes(gate, requests, timelineBase).addTo(routes);
                    new RecordingRoutes(gate, this::store, clock).addTo(routes);
                    OpenApiRoute.addTo(routes);
                });
    }

    ApiResponse postClip(String body) throws IOException, InterruptedException {
        return postClip(body, request -> request);
    }

    ApiResponse postClip(String body, UnaryOperator<HttpRequest.Builder> change)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = json("/v1/clips", "user-7 clips:create").POST(BodyPublishers.ofString(body));
        return send("POST /v1/clips", change.apply(request));
    }

    ApiResponse putRecording(String id, String body) throws IOException, InterruptedException {
        return send(
                "PUT /v1/recordings/{recordingId}",
                json("/v1/recordings/" + id, "platform recordings:write").PUT(BodyPublishers.ofString(body)));
    }

    ApiResponse send(String route, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new ApiResponse(route, response);
    }

    HttpRequest.Builder json(String path, String caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + caller);
    }

    double counted(String route, String outcome) {
        return meters.registry()
                .counter("clipline.requests", "route", route, "outcome", outcome)
                .count();
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        return Optional.ofNullable(recordings.get(recordingId));
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void close() {
        server.close();
        meters.close();
    }

    private Optional<NotStored> store(ClipRequested wish) {
        beforeStoring.run();
        if (outage.isEmpty()) {
            wishes.add(wish);
        }
        return outage;
    }

    private Optional<NotStored> store(Recording recording) {
        if (outage.isEmpty()) {
            recordings.put(recording.getRecordingId(), recording);
        }
        return outage;
    }

    private static Callers.Recognition recognise(List<String> headers) {
        if (headers.isEmpty()) {
            return new Callers.Recognition.Stranger(Callers.Reason.NO_TOKEN, "Send a token.");
        }
        List<String> words =
                List.of(headers.get(0).substring("Bearer ".length()).split(" "));
        return switch (words.get(0)) {
            case "bad" -> new Callers.Recognition.Stranger(Callers.Reason.TOKEN_REFUSED, "The token has expired.");
            case "unsure" -> new Callers.Recognition.Stranger(Callers.Reason.KEYS_UNAVAILABLE, "No keys now.");
            default -> new Callers.Recognition.Known(new Caller(Optional.of(words.get(0)), scopes(words)));
        };
    }

    private static Set<Scope> scopes(List<String> words) {
        return words.stream()
                .skip(1)
                .map(word -> Scope.parse(word).orElseThrow())
                .collect(java.util.stream.Collectors.toSet());
    }
}
