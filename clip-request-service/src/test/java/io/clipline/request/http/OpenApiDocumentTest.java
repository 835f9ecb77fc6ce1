package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.request.request.Scope;
import io.clipline.runtime.http.Problem;
import io.clipline.runtime.http.ServerProblem;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiDocumentTest {

    private final OpenApiDocument document = new OpenApiDocument();
    private final Api api = new Api(Optional.empty());

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void theDocumentHasTheRoutesOfTheServerAndNoOthers() {
        assertThat(document.routes()).isEqualTo(api.server.routes());
    }

    @Test
    void theDocumentIsServedAsItIs() throws Exception {
        ApiResponse served = api.send(
                "GET /openapi.json", api.json("/openapi.json", "nobody").GET());
        assertThat(served.body()).isEqualTo(document.at(""));
        assertThat(served.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void everyProblemThatTheCodeKnowsIsInTheDocumentAndNoOther() {
        Map<String, Problem> catalogue = catalogue();
        Map<String, JsonNode> documented = new TreeMap<>(document.problemsOfAnyPath());
        document.routes().forEach(route -> documented.putAll(document.problems(route)));

        assertThat(documented.keySet()).isEqualTo(catalogue.keySet());
        documented.forEach((kind, example) -> {
            Problem problem = Objects.requireNonNull(catalogue.get(kind));
            assertThat(example.path("type").asText()).isEqualTo(problem.type());
            assertThat(example.path("title").asText()).as(kind).isEqualTo(problem.title());
            assertThat(example.path("status").asInt()).as(kind).isEqualTo(problem.status());
        });
        Set<String> types = new TreeSet<>();
        document.at("/components/schemas/Problem/properties/type/enum").forEach(type -> types.add(type.asText()));
        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.values().stream().map(Problem::type).toList());
    }

    @Test
    void anExampleOfAProblemStandsUnderItsStatus() {
        for (String route : document.routes()) {
            document.operation(route).path("responses").properties().forEach(response -> response.getValue()
                    .at("/content/application~1problem+json/examples")
                    .forEach(example -> assertThat(example.at("/value/status").asText())
                            .as(route)
                            .isEqualTo(response.getKey())));
        }
    }

    @Test
    void theFieldsOfARequestAreThoseThatAreRead() {
        assertThat(names(document.at("/components/schemas/Wish/properties"))).isEqualTo(WishJson.FIELDS);
        assertThat(names(document.at("/components/schemas/Recording/properties")))
                .isEqualTo(RecordingJson.FIELDS);
    }

    @Test
    void everyScopeIsAskedForSomewhere() {
        String all = document.at("/paths").toString();
        for (Scope scope : Scope.values()) {
            assertThat(all).contains("[\"" + scope.text() + "\"]");
        }
    }

    @Test
    void everyExampleOfARecordingIsTaken() throws Exception {
        for (var example :
                document.requestExamples("PUT /v1/recordings/{recordingId}").entrySet()) {
            assertThat(api.putRecording(
                                    "example-" + example.getKey(),
                                    example.getValue().toString())
                            .status())
                    .as(example.getKey())
                    .isEqualTo(204);
        }
    }

    @Test
    void everyExampleOfAWishIsAcceptedWithAnAnswerLikeTheExample() throws Exception {
        JsonNode ended = document.at(
                "/paths/~1v1~1recordings~1{recordingId}/put/requestBody/content/application~1json/examples/ended/value");
        api.putRecording("space-42", ended.toString());
        JsonNode answer =
                document.at("/paths/~1v1~1clips/post/responses/202/content/application~1json/examples/accepted/value");

        for (var example : document.requestExamples("POST /v1/clips").entrySet()) {
            ApiResponse response = api.send(
                    "POST /v1/clips",
                    api.json("/v1/clips", "bot clips:create clips:create-for-others")
                            .POST(BodyPublishers.ofString(example.getValue().toString())));
            assertThat(response.status()).as(example.getKey()).isEqualTo(202);
            assertThat(names(response.body())).isEqualTo(names(answer));
            assertThat(response.body().path("clipId").asText())
                    .matches(document.at("/components/schemas/Accepted/properties/clipId/pattern")
                            .asText());
        }
        assertThat(names(answer)).isEqualTo(names(document.at("/components/schemas/Accepted/properties")));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.at("")
                .findValues("$ref")
                .forEach(reference -> document.at(reference.asText().substring(1)));
    }

    private static Map<String, Problem> catalogue() {
        Map<String, Problem> catalogue = new TreeMap<>();
        for (ProblemType type : ProblemType.values()) {
            catalogue.put(type.kind(), type.because(""));
        }
        for (ServerProblem type : ServerProblem.values()) {
            Problem problem = type.because("");
            catalogue.put(problem.type().substring(Problem.TYPE_PREFIX.length()), problem);
        }
        return catalogue;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
