package io.clipline.quickstart.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The HTTP API as an app would use it: a token in, JSON in, JSON out. */
final class ClipApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(45);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI requests;
    private final URI timeline;

    /**
     * @param requests base of the clip request service
     * @param timeline base of the query API
     */
    ClipApi(URI requests, URI timeline) {
        this.requests = requests;
        this.timeline = timeline;
    }

    /** {@code PUT /v1/recordings/{id}}. */
    void putRecording(String token, String recordingId, Map<String, Object> recording)
            throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(requests.resolve("/v1/recordings/" + recordingId))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(recording))));
    }

    /** {@code POST /v1/clips}; returns the clipId. */
    String requestClip(String token, Map<String, Object> wish) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(requests.resolve("/v1/clips"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(wish))))
                .get("clipId")
                .textValue();
    }

    /** {@code GET /v1/clips/{id}?wait=30s}: the clip, finished unless the time was up first. */
    JsonNode awaitClip(String clipId) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(timeline.resolve("/v1/clips/" + clipId + "?wait=30s")));
    }

    /** {@code GET /v1/timeline?recording=}: the first page, newest first. */
    JsonNode timelineOf(String recordingId) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(timeline.resolve("/v1/timeline?recording=" + recordingId)));
    }

    /** The bytes of a clip, from the URL that the timeline gave. */
    byte[] download(URI audioUrl) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(audioUrl).timeout(REQUEST_LIMIT).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("GET " + audioUrl + " answered HTTP " + response.statusCode());
        }
        return response.body();
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.timeout(REQUEST_LIMIT).build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    request.method() + " " + request.uri() + " answered HTTP " + response.statusCode() + ": " + body);
        }
        return body;
    }
}
