package io.clipline.quickstart.local;

import io.clipline.runtime.http.OperationsRoutes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks services whether they are ready, as a load balancer would, until they are. */
final class ReadinessWait {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private ReadinessWait() {}

    /** @throws IOException when the time is up, with the last answer */
    static void until(URI... services) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        long endNanos = System.nanoTime() + LIMIT.toNanos();
        for (URI service : services) {
            HttpRequest question = HttpRequest.newBuilder(service.resolve(OperationsRoutes.READY))
                    .build();
            try {
                HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
                while (answer.statusCode() != 200) {
                    if (System.nanoTime() > endNanos) {
                        throw new IOException(service + " is not ready: " + answer.body());
                    }
                    Thread.sleep(PAUSE.toMillis());
                    answer = client.send(question, HttpResponse.BodyHandlers.ofString());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + service, e);
            }
        }
    }
}
