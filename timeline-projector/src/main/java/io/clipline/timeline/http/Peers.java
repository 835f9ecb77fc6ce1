package io.clipline.timeline.http;

import io.clipline.timeline.view.Whereabouts.Peer;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other instances about clips that they keep, and passes on what they say. No thread is held meanwhile. */
final class Peers {

    /** Marks a request that was passed on, which is never passed on again. */
    static final String FORWARDED = "Clipline-Forwarded";

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final Semaphore inFlight;

    /** @param limit how many requests may be under way at a time */
    Peers(int limit) {
        this.inFlight = new Semaphore(limit);
    }

    /** @param wait how long the other instance may wait for the clip */
    CompletableFuture<Answer> ask(Peer peer, String clipId, Duration wait) {
        if (!inFlight.tryAcquire()) {
            return CompletableFuture.completedFuture(Answer.problem(
                    ProblemType.OVERLOADED.because("Too many requests are waiting for other instances; try again.")));
        }
        HttpRequest request = HttpRequest.newBuilder(uri(peer, clipId, wait))
                .header(FORWARDED, "true")
                .timeout(wait.plus(ANSWER_LIMIT))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Peers::passOn)
                .exceptionally(failure -> unreachable(peer, failure))
                .whenComplete((answer, failure) -> inFlight.release());
    }

    private static Answer passOn(HttpResponse<byte[]> response) {
        return context -> {
            response.headers().firstValue("Retry-After").ifPresent(value -> context.header("Retry-After", value));
            context.status(response.statusCode())
                    .contentType(response.headers().firstValue("Content-Type").orElse("application/json"))
                    .result(response.body());
        };
    }

    private static Answer unreachable(Peer peer, Throwable failure) {
        LOG.warn("Instance {}:{} did not answer", peer.host(), peer.port(), failure);
        return Answer.problem(ProblemType.TIMELINE_UNAVAILABLE.because(
                "The instance that keeps this clip does not answer; another one will take over. Try again."));
    }

    private static URI uri(Peer peer, String clipId, Duration wait) {
        try {
            return new URI(
                    "http",
                    null,
                    peer.host(),
                    peer.port(),
                    "/v1/clips/" + clipId,
                    "wait=" + wait.toMillis() + "ms",
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("an instance names itself " + peer + ", which is no address", e);
        }
    }
}
