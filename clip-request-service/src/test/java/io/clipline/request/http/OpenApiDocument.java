package io.clipline.request.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The committed document, asked about what it promises. */
final class OpenApiDocument {

    private final JsonNode root;

    OpenApiDocument() {
        try {
            root = new ObjectMapper().readTree(OpenApiRoute.document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode at(String pointer) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode()) {
            throw new AssertionError("openapi.json has nothing at " + pointer);
        }
        return node;
    }

    /** As {@code "POST /v1/clips"}. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        root.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    JsonNode operation(String route) {
        String[] parts = route.split(" ", 2);
        return at("/paths/" + parts[1].replace("/", "~1") + "/" + parts[0].toLowerCase(Locale.ROOT));
    }

    /** The problems that the route may answer with: the kind, which is the example's name, and the example. */
    Map<String, JsonNode> problems(String route) {
        Map<String, JsonNode> problems = new TreeMap<>();
        operation(route).path("responses").forEach(response -> addProblems(response, problems));
        return problems;
    }

    /** The problems that need no route. */
    Map<String, JsonNode> problemsOfAnyPath() {
        Map<String, JsonNode> problems = new TreeMap<>();
        at("/components/responses").forEach(response -> addProblems(response, problems));
        return problems;
    }

    Set<String> statuses(String route) {
        Set<String> statuses = new TreeSet<>();
        operation(route).path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    /** The examples of a request's body, by name. */
    Map<String, JsonNode> requestExamples(String route) {
        Map<String, JsonNode> examples = new TreeMap<>();
        Iterator<Map.Entry<String, JsonNode>> all = operation(route)
                .at("/requestBody/content/application~1json/examples")
                .properties()
                .iterator();
        all.forEachRemaining(
                example -> examples.put(example.getKey(), example.getValue().path("value")));
        return examples;
    }

    private static void addProblems(JsonNode response, Map<String, JsonNode> problems) {
        response.at("/content/application~1problem+json/examples")
                .properties()
                .forEach(example ->
                        problems.put(example.getKey(), example.getValue().path("value")));
    }
}
