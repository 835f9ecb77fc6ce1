package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.runtime.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

/** An answer that has been held against the OpenAPI document: whatever a test receives, the document promises it. */
final class ApiResponse {

    private static final OpenApiDocument DOCUMENT = new OpenApiDocument();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<String> response;

    ApiResponse(String route, HttpResponse<String> response) {
        this.response = response;
        assertThat(DOCUMENT.statuses(route)).as(response.body()).contains(Integer.toString(response.statusCode()));
        if (response.statusCode() >= 400) {
            holdAgainstExample(DOCUMENT.problems(route));
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    JsonNode body() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kind of problem, or what was answered instead. */
    String problem() {
        return response.statusCode() >= 400
                ? body().path("type").asText().substring(Problem.TYPE_PREFIX.length())
                : response.statusCode() + " " + response.body();
    }

    String detail() {
        return body().path("detail").asText();
    }

    private void holdAgainstExample(Map<String, JsonNode> examples) {
        assertThat(header("Content-Type")).startsWith(Problem.CONTENT_TYPE);
        assertThat(examples).containsKey(problem());
        JsonNode example = Objects.requireNonNull(examples.get(problem()));
        assertThat(body().path("status").asInt()).isEqualTo(response.statusCode());
        assertThat(example.path("status")).isEqualTo(body().path("status"));
        assertThat(example.path("title")).isEqualTo(body().path("title"));
        assertThat(header("Retry-After")).isEqualTo(response.statusCode() == 503 ? "1" : "none");
    }
}
