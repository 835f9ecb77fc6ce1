package io.clipline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that says what each test wants it to say. */
class HttpSchemaRegistryTest {
    private static final Schema SCHEMA =
            SchemaBuilder.record("R").fields().requiredInt("a").endRecord();
    private static final String NOBODY = "http://127.0.0.1:1";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aRegistryInTroubleIsSomethingToTryAgain(int trouble) {
        status = trouble;
        assertThatExceptionOfType(RetriableException.class)
                .isThrownBy(() -> registry(url()).byId(7))
                .withMessageContainingAll(url(), Integer.toString(trouble));
    }

    @Test
    void aRegistryThatIsNotThereIsSomethingToTryAgain() {
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry(NOBODY).byId(7))
                .withMessageContaining(NOBODY);
    }

    @Test
    void aRegistryThatDoesNotAnswerInTimeIsSomethingToTryAgain() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SchemaRegistry registry = RegistryAddress.parse(Map.of(
                            "schema.registry.url",
                            "http://127.0.0.1:" + silent.getLocalPort(),
                            "http.read.timeout.ms",
                            "200"))
                    .open();
            assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> registry.byId(7));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 400, 401, 403, 404, 405, 407, 409, 422})
    void aRefusalWithoutTheRegistrysOwnCodeIsSomethingToTryAgain(int refusal) {
        status = refusal;
        for (String page : List.of("", "<html>", "[]", "{}", "{\"error_code\":{}}", "{\"message\":\"no\"}")) {
            body = status == 204 ? "" : page;
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .as(page)
                    .isThrownBy(() -> registry(url()).byId(7))
                    .withMessageContainingAll(url(), "answers " + refusal);
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .as(page)
                    .isThrownBy(() -> registry(url()).register("s", SCHEMA, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "401, 40101", "403, 403", "403, 40301", "404, 404", "400, 400", "500, 50001", "503, 40403"})
    void aCodeThatSaysNothingAboutTheSchemaIsSomethingToTryAgain(int refusal, int code) {
        status = refusal;
        body = "{\"error_code\":" + code + ",\"message\":\"Some reason\"}";
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry(url()).byId(7))
                .withMessageContainingAll(Integer.toString(code), "Some reason");
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry(url()).idOf("s", SCHEMA, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void credentialsThatAreRefusedAreSaidToBe(int refusal) {
        status = refusal;
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() ->
                        registry(url().replace("http://", "http://user:pass@")).byId(7))
                .withMessageContainingAll("refuses the credentials", "basic.auth.user.info")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass@", "dXNlcjpwYXNz"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, 40401",
        "404, 40402",
        "404, 40403",
        "409, 409",
        "409, 40901",
        "422, 422",
        "422, 42201",
        "422, 42202"
    })
    void whatTheRegistrySaysAboutTheSchemaIsFinal(int refusal, int code) {
        status = refusal;
        body = "{\"error_code\":" + code + ",\"message\":\"Some reason\"}";
        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> registry(url()).byId(7))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(code));
        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> registry(url()).register("s", SCHEMA, false));
    }

    @Test
    void aRefusalHasTheRegistrysOwnCodeAndReason() {
        status = 404;
        body = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> registry(url()).idOf("s", SCHEMA, false))
                .withMessage("Schema not found")
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(40403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"name\":\"something else\"}"})
    void somethingElseThanARegistryIsSeenThroughAndAskedAgain(String answer) {
        body = answer;
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry(url()).byId(7))
                .withMessageContaining("is this a schema registry?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"schema\":\"{\"}", "{\"schema\":\"nope\"}", "{\"schema\":\"{}\",\"schemaType\":\"PROTOBUF\"}"
            })
    void aSchemaThatCannotBeReadIsFinal(String answer) {
        body = answer;
        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> registry(url()).byId(7));
    }

    @Test
    void theNextUrlIsTriedAndTheOneThatAnsweredIsAskedFirstNextTime() {
        body = "{\"id\":5}";
        SchemaRegistry registry = registry(NOBODY + "," + url());

        assertThat(registry.register("s", SCHEMA, false)).isEqualTo(5);
        assertThat(registry.idOf("s", SCHEMA, true)).isEqualTo(5);
        assertThat(calls).containsExactly("POST /subjects/s/versions null", "POST /subjects/s?normalize=true null");
    }

    @Test
    void aSubjectIsEscapedInThePath() {
        body = "{\"id\":5}";
        registry(url() + "/").register("a/b c+d", SCHEMA, false);
        assertThat(calls).containsExactly("POST /subjects/a%2Fb%20c%2Bd/versions null");
    }

    @Test
    void theUserIsSentAsConfigured() {
        body = "{\"id\":5}";
        String expected = "POST /subjects/s/versions Basic dXNlcjpwYXNz";
        RegistryAddress.parse(Map.of(
                        "schema.registry.url", url(),
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", "user:pass"))
                .open()
                .register("s", SCHEMA, false);
        registry(url().replace("http://", "http://user:pass@")).register("s", SCHEMA, false);
        assertThat(calls).containsExactly(expected, expected);
    }

    @Test
    void anInterruptIsKept() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptException.class)
                .isThrownBy(() -> registry(url()).byId(7));
        assertThat(Thread.interrupted()).isTrue();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static SchemaRegistry registry(String urls) {
        return RegistryAddress.parse(Map.of("schema.registry.url", urls)).open();
    }
}
