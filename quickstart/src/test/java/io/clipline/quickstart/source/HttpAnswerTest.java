package io.clipline.quickstart.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/object", exchange -> {
            byte[] range = exchange.getRequestHeaders().getFirst("Range").getBytes(UTF_8);
            exchange.sendResponseHeaders(206, range.length);
            exchange.getResponseBody().write(range);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void goes_where_an_object_was_moved_to_and_asks_the_same_there(int status) throws IOException {
        moved("/moved", status, "object");

        HttpAnswer answer = get("/moved");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).asString().isEqualTo("bytes=1-2");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, not on the web",
        "ftp://127.0.0.1/a, not on the web",
        "'http://127.0.0.1/a room', no URL",
        "/moved, 'moved to other places 6 times, at last to /moved'"
    })
    void does_not_go_to_other_places_nor_in_circles_and_says_so(String location, String reason) {
        moved("/moved", 302, location);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> get("/moved"))
                .withMessageStartingWith(uri("/moved").toString())
                .withMessageContaining(reason)
                .withMessageContaining("give the URL of the recording itself");
    }

    @Test
    void refuses_a_body_that_breaks_off() {
        server.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(206, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> get("/short"))
                .withMessageContaining("/short");
    }

    @Test
    void collects_a_body_of_unknown_length_up_to_the_limit() throws IOException {
        server.createContext("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[50_000]);
            exchange.close();
        });

        assertThat(get("/chunked").body()).hasSize(50_000);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> HttpAnswer.get(uri("/chunked"), Map.of(), 49_999))
                .withMessageContaining("does not know range requests");
    }

    private void moved(String path, int status, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private HttpAnswer get(String path) throws IOException {
        return HttpAnswer.get(uri(path), Map.of("Range", "bytes=1-2"), 100_000);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
