package io.clipline.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.InterruptException;

/** Sends a call to the first of a registry's URLs that answers, beginning with the one that answered last. */
final class RegistryHttp {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A client has threads of its own and cannot be closed on Java 17, so serdes with the same time-out share one. */
    private static final ConcurrentHashMap<Duration, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private final RegistryAddress address;
    private final HttpClient client;
    private volatile int answeredLast;

    RegistryHttp(RegistryAddress address) {
        this.address = address;
        this.client = CLIENTS.computeIfAbsent(address.connectTimeout(), timeout -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build());
    }

    JsonNode get(String path) {
        return send(path, request -> request.GET());
    }

    JsonNode post(String path, String body) {
        return send(path, request -> request.header("Content-Type", MEDIA_TYPE).POST(BodyPublishers.ofString(body)));
    }

    JsonNode put(String path, String body) {
        return send(path, request -> request.header("Content-Type", MEDIA_TYPE).PUT(BodyPublishers.ofString(body)));
    }

    private interface Method {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }

    private JsonNode send(String path, Method method) {
        List<URI> urls = address.urls();
        List<Exception> failures = new ArrayList<>();
        int first = answeredLast;
        for (int i = 0; i < urls.size(); i++) {
            int index = (first + i) % urls.size();
            URI url = URI.create(urls.get(index) + path);
            try {
                JsonNode answer = sendTo(url, method);
                answeredLast = index;
                return answer;
            } catch (IOException | RegistryUnavailableException e) {
                failures.add(e);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        RegistryUnavailableException unavailable = new RegistryUnavailableException(
                "No schema registry answers at " + address + ": " + failures, failures.get(failures.size() - 1));
        failures.subList(0, failures.size() - 1).forEach(unavailable::addSuppressed);
        throw unavailable;
    }

    private JsonNode sendTo(URI url, Method method) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(address.readTimeout()).header("Accept", MEDIA_TYPE);
        address.authorization().ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response = client.send(method.on(request).build(), BodyHandlers.ofInputStream());
        String body;
        try (InputStream stream = response.body()) {
            body = new String(stream.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
        }
        int status = response.statusCode();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new RegistryUnavailableException(url + " answers " + status);
        }
        if (status != 200) {
            throw refusal(url, status, body);
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RegistryRefusalException(422, url + " answers 200 without JSON: is this a schema registry?");
        }
    }

    private static RegistryRefusalException refusal(URI url, int status, String body) {
        try {
            JsonNode error = JSON.readTree(body);
            if (error.has("error_code")) {
                return new RegistryRefusalException(
                        error.path("error_code").asInt(status),
                        error.path("message").asText("without a reason"));
            }
        } catch (JsonProcessingException e) {
            // Not from a registry; the status says enough.
        }
        return new RegistryRefusalException(status, url + " answers " + status);
    }
}
