package io.clipline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API, call by call, with the answers and error codes that Confluent documents. */
class SchemaRegistryServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ONE_FIELD = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"R\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"int\\",\\"default\\":0}]}"}""";
    private static final String TWO_FIELDS = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"R\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"int\\",\\"default\\":0},{\\"name\\":\\"b\\",\\"type\\":\\"int\\",\\"default\\":0}]}"}""";
    private static final String OTHER_TYPE = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"R\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"string\\"}]}"}""";

    private SchemaRegistryServer server;

    @BeforeEach
    void start() throws IOException {
        server = SchemaRegistryServer.start(Optional.empty(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void registeringGivesAnIdAndRegisteringAgainGivesTheSameOne() throws Exception {
        assertThat(call("POST", "/subjects/s-value/versions", ONE_FIELD)).isEqualTo("200 {\"id\":1}");
        assertThat(call("POST", "/subjects/s-value/versions", ONE_FIELD)).isEqualTo("200 {\"id\":1}");
        assertThat(call("GET", "/subjects/s-value/versions", "")).isEqualTo("200 [1]");
    }

    @Test
    void theSameSchemaHasTheSameIdInEverySubject() throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        assertThat(call("POST", "/subjects/t/versions", ONE_FIELD)).isEqualTo("200 {\"id\":1}");
        assertThat(call("GET", "/schemas/ids/1/subjects", "")).isEqualTo("200 [\"s\",\"t\"]");
        assertThat(call("GET", "/schemas/ids/1/versions", ""))
                .isEqualTo("200 [{\"subject\":\"s\",\"version\":1},{\"subject\":\"t\",\"version\":1}]");
    }

    @Test
    void aSchemaIsReadByIdByVersionAndAsTheLatest() throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        call("POST", "/subjects/s/versions", TWO_FIELDS);

        assertThat(call("GET", "/schemas/ids/1", "")).startsWith("200 {\"schema\":\"{\\\"type\\\":\\\"record\\\"");
        assertThat(call("GET", "/schemas/ids/1/schema", "")).startsWith("200 {\"type\":\"record\",\"name\":\"R\"");
        assertThat(call("GET", "/subjects/s/versions/1", ""))
                .startsWith("200 {\"subject\":\"s\",\"version\":1,\"id\":1,");
        assertThat(call("GET", "/subjects/s/versions/latest", "")).contains("\"version\":2,\"id\":2");
        assertThat(call("GET", "/subjects/s/versions/-1", "")).contains("\"version\":2,\"id\":2");
        assertThat(call("GET", "/subjects/s/versions/2/schema", "")).contains("\"name\":\"b\"");
        assertThat(call("GET", "/schemas/types", "")).isEqualTo("200 [\"AVRO\"]");
    }

    @Test
    void aSchemaIsLookedUpWithoutBeingRegistered() throws Exception {
        assertThat(call("POST", "/subjects/s", ONE_FIELD)).startsWith("404 {\"error_code\":40401");
        call("POST", "/subjects/s/versions", ONE_FIELD);
        assertThat(call("POST", "/subjects/s", ONE_FIELD)).contains("\"version\":1,\"id\":1");
        assertThat(call("POST", "/subjects/s", TWO_FIELDS)).startsWith("404 {\"error_code\":40403");
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithTheReason() throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        assertThat(call("POST", "/subjects/s/versions", OTHER_TYPE))
                .startsWith("409 {\"error_code\":409")
                .contains("type mismatch");
        assertThat(call("POST", "/compatibility/subjects/s/versions/latest", OTHER_TYPE))
                .isEqualTo("200 {\"is_compatible\":false}");
        assertThat(call("POST", "/compatibility/subjects/s/versions/latest", TWO_FIELDS))
                .isEqualTo("200 {\"is_compatible\":true}");
        assertThat(call("POST", "/compatibility/subjects/s/versions?verbose=true", OTHER_TYPE))
                .contains("\"messages\":[\"R/");
    }

    @Test
    void theLevelIsFullTransitiveUnlessItIsSetForAllOrForOneSubject() throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        assertThat(call("GET", "/config", "")).isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(call("GET", "/config/s", "")).startsWith("404 {\"error_code\":40408");
        assertThat(call("GET", "/config/s?defaultToGlobal=true", "")).contains("FULL_TRANSITIVE");
        assertThat(call("PUT", "/config/s", "{\"compatibility\":\"SOME\"}")).startsWith("422 {\"error_code\":42203");
        assertThat(call("PUT", "/config/s", "{\"compatibility\":\"NONE\"}"))
                .isEqualTo("200 {\"compatibility\":\"NONE\"}");
        assertThat(call("POST", "/subjects/s/versions", OTHER_TYPE)).isEqualTo("200 {\"id\":2}");
        assertThat(call("DELETE", "/config/s", "")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(call("PUT", "/config", "{\"compatibility\":\"BACKWARD\"}"))
                .isEqualTo("200 {\"compatibility\":\"BACKWARD\"}");
        assertThat(call("GET", "/config", "")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @Test
    void aRegistryThatIsReadOnlyRegistersNothing() throws Exception {
        assertThat(call("GET", "/mode", "")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
        assertThat(call("PUT", "/mode", "{\"mode\":\"ODD\"}")).startsWith("422 {\"error_code\":42204");
        assertThat(call("PUT", "/mode", "{\"mode\":\"READONLY\"}")).isEqualTo("200 {\"mode\":\"READONLY\"}");
        assertThat(call("POST", "/subjects/s/versions", ONE_FIELD)).startsWith("422 {\"error_code\":42205");
        assertThat(call("GET", "/mode/s", "")).startsWith("404 {\"error_code\":40409");
        assertThat(call("PUT", "/mode/s", "{\"mode\":\"READWRITE\"}")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
        assertThat(call("POST", "/subjects/s/versions", ONE_FIELD)).isEqualTo("200 {\"id\":1}");
        assertThat(call("DELETE", "/mode/s", "")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
        assertThat(call("GET", "/mode/s?defaultToGlobal=true", "")).isEqualTo("200 {\"mode\":\"READONLY\"}");
    }

    @Test
    void aDeletedVersionIsHiddenButItsIdStillReads() throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        call("POST", "/subjects/s/versions", TWO_FIELDS);
        assertThat(call("DELETE", "/subjects/s/versions/1?permanent=true", "")).startsWith("404 {\"error_code\":40407");
        assertThat(call("DELETE", "/subjects/s/versions/1", "")).isEqualTo("200 1");
        assertThat(call("GET", "/subjects/s/versions", "")).isEqualTo("200 [2]");
        assertThat(call("GET", "/subjects/s/versions?deleted=true", "")).isEqualTo("200 [1,2]");
        assertThat(call("GET", "/schemas/ids/1", "")).startsWith("200");
        assertThat(call("DELETE", "/subjects/s/versions/1?permanent=true", "")).isEqualTo("200 1");
        assertThat(call("GET", "/subjects/s/versions?deleted=true", "")).isEqualTo("200 [2]");
    }

    @Test
    void aDeletedSubjectIsHiddenAndItsNumbersAreNotUsedAgain() throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        assertThat(call("DELETE", "/subjects/s?permanent=true", "")).startsWith("404 {\"error_code\":40405");
        assertThat(call("DELETE", "/subjects/s", "")).isEqualTo("200 [1]");
        assertThat(call("GET", "/subjects", "")).isEqualTo("200 []");
        assertThat(call("GET", "/subjects?deleted=true", "")).isEqualTo("200 [\"s\"]");
        call("POST", "/subjects/s/versions", TWO_FIELDS);
        assertThat(call("GET", "/subjects/s/versions", "")).isEqualTo("200 [2]");
    }

    @Test
    void subjectsAreListedByPrefixAndMayHaveAnyName() throws Exception {
        call("POST", "/subjects/a%2Fb%20c+d/versions", ONE_FIELD);
        call("POST", "/subjects/other/versions", ONE_FIELD);
        assertThat(call("GET", "/subjects?subjectPrefix=a%2F", "")).isEqualTo("200 [\"a/b c+d\"]");
    }

    @Test
    void aSchemaMayReferToAnotherSubjects() throws Exception {
        call("POST", "/subjects/r/versions", ONE_FIELD);
        String referring = """
                {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"S\\",\\"fields\\":[{\\"name\\":\\"r\\",\\"type\\":\\"R\\"}]}",
                 "references": [{"name": "R", "subject": "r", "version": 1}]}""";
        assertThat(call("POST", "/subjects/s/versions", referring)).isEqualTo("200 {\"id\":2}");
        assertThat(call("GET", "/schemas/ids/2", ""))
                .contains("\"references\":[{\"name\":\"R\",\"subject\":\"r\",\"version\":1}]");
        assertThat(call("POST", "/subjects/s/versions", referring.replace("1}", "9}")))
                .startsWith("422 {\"error_code\":42201");
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | /schemas/ids/7               |                                   | 404 {"error_code":40403
        GET    | /schemas/ids/seven           |                                   | 404 {"error_code":404
        GET    | /subjects/none/versions      |                                   | 404 {"error_code":40401
        GET    | /subjects/s/versions/9       |                                   | 404 {"error_code":40402
        GET    | /subjects/s/versions/0       |                                   | 422 {"error_code":42202
        GET    | /subjects/s/versions/newest  |                                   | 422 {"error_code":42202
        GET    | /nothing/here                |                                   | 404 {"error_code":404
        PATCH  | /subjects                    |                                   | 405 {"error_code":405
        POST   | /subjects/s/versions         | {"schema":                        | 400 {"error_code":400
        POST   | /subjects/s/versions         | [1]                               | 400 {"error_code":400
        POST   | /subjects/s/versions         | {}                                | 422 {"error_code":42201
        POST   | /subjects/s/versions         | {"schema":"{\\"type\\":\\"nope\\"}"} | 422 {"error_code":42201
        POST   | /subjects/s/versions         | {"schema":"{}","schemaType":"PROTOBUF"} | 422 {"error_code":42201
        """)
    void whatIsWrongIsSaidInConfluentsErrorCodes(String method, String path, String body, String expected)
            throws Exception {
        call("POST", "/subjects/s/versions", ONE_FIELD);
        assertThat(call(method, path, body == null ? "" : body)).startsWith(expected);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        assertThat(call("POST", "/subjects/s/versions", " ".repeat(1024 * 1024 + 1)))
                .startsWith("413 {\"error_code\":413");
    }

    @Test
    void everyAnswerHasTheRegistrysMediaType() throws Exception {
        HttpResponse<String> response = send("GET", "/subjects", "");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = URI.create(server.url()).getPort();
        assertThatIOException()
                .isThrownBy(() -> SchemaRegistryServer.start(Optional.empty(), taken))
                .withMessageContaining("127.0.0.1:" + taken);
    }

    private String call(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        return response.statusCode() + " " + response.body();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
