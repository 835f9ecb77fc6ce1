package io.clipline.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsRoutesTest {

    private final RunningServer running =
            new RunningServer(config -> config.routes.get("/things/{id}", context -> context.result("thing")));

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void theProcessIsLiveWhileItAnswersEvenWhenItIsNotReady() throws Exception {
        running.readiness.add("broker", () -> Optional.of("is away"));
        assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aFatalProblemEndsLivenessAndReadinessAndIsNamed() throws Exception {
        AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
        running.readiness.add("view", () -> Optional.of("is still being read")).addFatal("view", failure::get);
        HttpResponse<String> before = running.get("/health/live");
        failure.set(Optional.of("has stopped"));
        HttpResponse<String> after = running.get("/health/live");

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(running.json(before).path("status").asText()).isEqualTo("live");
        assertThat(after.statusCode()).isEqualTo(503);
        assertThat(running.json(after).path("status").asText()).isEqualTo("not live");
        assertThat(running.json(after).path("problems")).hasToString("{\"view\":\"has stopped\"}");
        HttpResponse<String> ready = running.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(running.json(ready).path("problems")).hasToString("{\"view\":\"has stopped\"}");
    }

    @Test
    void readinessFollowsItsChecksAndNamesTheOneThatFails() throws Exception {
        AtomicReference<Optional<String>> view = new AtomicReference<>(Optional.of("has read 3 of 9 events"));
        running.readiness.add("broker", Optional::empty).add("view", view::get);

        HttpResponse<String> before = running.get("/health/ready");
        view.set(Optional.empty());
        HttpResponse<String> after = running.get("/health/ready");

        assertThat(before.statusCode()).isEqualTo(503);
        assertThat(running.json(before).path("problems")).hasToString("{\"view\":\"has read 3 of 9 events\"}");
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(running.json(after).path("status").asText()).isEqualTo("ready");
    }

    @Test
    void requestsAreTimedByRouteAndNeverByPath() throws Exception {
        running.get("/things/1");
        running.get("/things/2");
        running.get("/scan/1.php");
        running.get("/scan/2.php");

        String metrics = running.get("/metrics").body();
        assertThat(metrics)
                .containsPattern("http_server_requests_seconds_count\\{.*status=\"200\",uri=\"/things/\\{id}\"} 2")
                .containsPattern("http_server_requests_seconds_count\\{.*status=\"404\",uri=\"none\"} 2")
                .doesNotContain("php");
    }

    @Test
    void metersOfTheJvmCarryTheNameOfTheService() throws Exception {
        HttpResponse<String> response = running.get("/metrics");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(response.body()).containsPattern("jvm_memory_used_bytes\\{.*service=\"test\"");
    }
}
