package io.clipline.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Speaks HTTP to a running service. */
final class ServiceClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ClipRequestService service;
    private final Optional<String> token;

    ServiceClient(ClipRequestService service, Optional<String> token) {
        this.service = service;
        this.token = token;
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /** Of a recording of user host-1 that is still live. */
    HttpResponse<String> announce(String recordingId) throws IOException, InterruptedException {
        return put(
                "/v1/recordings/" + recordingId,
                "{\"state\":\"LIVE\",\"hostId\":\"host-1\",\"startedAt\":\"2026-11-22T18:00:00Z\"}");
    }

    HttpResponse<String> askForClip(String recordingId, String more) throws IOException, InterruptedException {
        return post(
                "/v1/clips",
                "{\"recordingId\":\"" + recordingId + "\",\"startMillis\":61500,\"durationMillis\":12000" + more + "}");
    }

    boolean isReady() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    static String problem(HttpResponse<String> response) {
        return response.statusCode() + " "
                + json(response).path("type").asText().replace("urn:clipline:problem:", "");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.httpPort() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
