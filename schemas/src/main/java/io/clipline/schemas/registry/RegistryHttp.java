package io.clipline.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a call to the first of a registry's URLs that answers, beginning with the one that answered last. Only what the
 * registry itself says in its own error codes is taken for its last word: 401, 403, a redirect, a bare 404 or a page of
 * HTML come from expired credentials or from something in between, and say nothing about the schema.
 */
final class RegistryHttp {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** Subject, version and schema not found. */
    private static final Set<Integer> NOT_FOUND = Set.of(40401, 40402, 40403);

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
                "The schema registry at " + address + " gives no usable answer: " + failures,
                failures.get(failures.size() - 1));
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
        JsonNode answer = parsed(body);
        if (status == 200) {
            if (answer.isObject()) {
                return answer;
            }
            throw new RegistryUnavailableException(
                    url + " answers 200 without a JSON object: is this a schema registry?");
        }
        int code = answer.path("error_code").asInt(0);
        String reason = answer.path("message").asText("without a reason");
        if (status < 500 && isLastWord(code)) {
            throw new RegistryRefusalException(code, reason);
        }
        String said = answer.has("error_code") ? " (" + code + ": " + reason + ")" : "";
        throw new RegistryUnavailableException(url + " answers " + status + said + advice(status));
    }

    /** The body as JSON; missing when it is something else, such as a proxy's page. */
    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isLastWord(int code) {
        int status = code < 1000 ? code : code / 100;
        return status == CONFLICT || status == UNPROCESSABLE || NOT_FOUND.contains(code);
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> ": it refuses the credentials; see basic.auth.credentials.source and basic.auth.user.info";
            case 404 -> ": it does not know this path; see schema.registry.url";
            default -> "";
        };
    }
}
