package io.clipline.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final RunningServer running = new RunningServer(this::routes);

    private void routes(JavalinConfig config) {
        config.routes.get("/things/{id}", context -> context.json(context.pathParam("id")));
        config.routes.post("/echo", context -> context.result(context.body()));
        config.routes.get("/refuses", context -> {
            throw new ProblemException(Problem.of(409, "taken", "Taken", "Someone was faster.")
                    .with("by", "u1")
                    .withHeader("Retry-After", "7"));
        });
        config.routes.get("/breaks", context -> {
            throw new IllegalStateException("secret of the house");
        });
        config.routes.get("/slow", context -> {
            entered.countDown();
            release.await();
            context.result("done");
        });
    }

    @AfterEach
    void stop() {
        release.countDown();
        running.close();
    }

    @Test
    void aProblemIsAnsweredAsRfc9457SaysWithItsMembersAndHeaders() throws Exception {
        HttpResponse<String> response = running.get("/refuses");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(contentType(response)).startsWith(Problem.CONTENT_TYPE);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(running.json(response))
                .hasToString("{\"type\":\"urn:clipline:problem:taken\",\"title\":\"Taken\",\"status\":409,"
                        + "\"detail\":\"Someone was faster.\",\"by\":\"u1\"}");
    }

    @Test
    void aFailureOfOursSaysNothingAboutTheInside() throws Exception {
        HttpResponse<String> response = running.get("/breaks");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(contentType(response)).startsWith(Problem.CONTENT_TYPE);
        assertThat(running.json(response).path("type").asText()).isEqualTo("urn:clipline:problem:internal-error");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void anUnknownPathIsAProblemToo() throws Exception {
        HttpResponse<String> response = running.get("/nothing-here");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(running.json(response).path("type").asText()).isEqualTo("urn:clipline:problem:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json"})
    void aWrongMethodIsToldWhichAreAllowedWhateverIsAccepted(String accept) throws Exception {
        HttpResponse<String> response =
                running.send(running.request("/echo").header("Accept", accept).GET());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(contentType(response)).startsWith(Problem.CONTENT_TYPE);
        assertThat(running.json(response).path("type").asText()).isEqualTo("urn:clipline:problem:method-not-allowed");
    }

    @Test
    void aBodyOfTheLimitPasses() throws Exception {
        String body = "x".repeat(RunningServer.MAX_REQUEST_BYTES);
        assertThat(running.post("/echo", body).body()).isEqualTo(body);
    }

    @Test
    void aBodyThatDeclaresMoreThanTheLimitIsRefusedBeforeItIsRead() throws Exception {
        // Nothing of the body is sent, so an answer proves that the server did not wait for it.
        String answer = running.sendRaw("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("urn:clipline:problem:body-too-large", "\"limitBytes\":1000");
    }

    @Test
    void aBodyOfUnknownLengthIsReadUpToTheLimit() throws Exception {
        byte[] body = new byte[RunningServer.MAX_REQUEST_BYTES + 1];
        HttpResponse<String> response = running.send(
                running.request("/echo").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(running.json(response).path("limitBytes").asInt()).isEqualTo(RunningServer.MAX_REQUEST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/%zz", "/things/%c0%af", "/things/a%00b", "/things/%ff", "no-slash"})
    void aPathThatCannotBeDecodedIsAProblemToo(String path) throws Exception {
        assertThat(running.sendRaw("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: " + Problem.CONTENT_TYPE, "Connection: close", "\"type\":\"about:blank\"");
    }

    @Test
    void bytesThatAreNoHttpAreAProblemToo() throws Exception {
        assertThat(running.sendRaw("\u0016\u0003\u0001 hello\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("about:blank");
        assertThat(running.sendRaw("GET /things/" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("about:blank");
        assertThat(running.sendRaw("GET /things/a HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("about:blank");
    }

    @Test
    void whoAsksForAWebSocketIsGivenNoSession() throws Exception {
        String upgrade = String.join(
                "\r\n",
                "GET /ws HTTP/1.1",
                "Host: x",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "",
                "");
        assertThat(running.sendRaw(upgrade))
                .startsWith("HTTP/1.1 404")
                .contains("urn:clipline:problem:not-found")
                .doesNotContain("Cookie");
    }

    @Test
    void aRequestUnderWayIsAnsweredBeforeTheServerStops() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = java.net.http.HttpClient.newHttpClient()
                .sendAsync(running.request("/slow").GET().build(), BodyHandlers.ofString());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(running.server::close);
        // Longer than the second after which a stopping server closes connections that nobody uses.
        assertThatThrownBy(() -> stopping.get(1_500, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        release.countDown();

        stopping.get(10, TimeUnit.SECONDS);
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
    }

    @Test
    void aTakenPortIsSaidWhenItStarts() {
        HttpConfig same = new HttpConfig("127.0.0.1", running.server.port());
        assertThatThrownBy(() -> HttpServer.start(
                        same,
                        RunningServer.MAX_REQUEST_BYTES,
                        new com.fasterxml.jackson.databind.ObjectMapper(),
                        running.readiness,
                        running.meters,
                        config -> {}))
                .isInstanceOf(JavalinBindException.class);
    }

    @Test
    void itsRoutesAreListed() {
        assertThat(running.server.routes())
                .containsExactly(
                        "GET /breaks",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /metrics",
                        "GET /refuses",
                        "GET /slow",
                        "GET /things/{id}",
                        "POST /echo");
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }
}
