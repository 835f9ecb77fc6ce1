package io.clipline.quickstart.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a source that cannot be read: what is wrong, where, and what to do; in one line, and by both commands. */
class SourceErrorsTest {

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 1, may not be read so; give a URL that may be",
        "404, 3, correct its name",
        "429, 1, try again later",
        "500, 1, try again later",
        "405, 1, give the URL of one that a GET with a range can read"
    })
    void aRefusalOfTheServer(int status, int exitCode, String advice) {
        server.createContext("/room.m4a", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        assertFailure(url(), exitCode, url(), advice);
    }

    @Test
    void aRedirectThatLeadsInACircle() {
        server.createContext("/room.m4a", exchange -> {
            exchange.getResponseHeaders().set("Location", "/room.m4a");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertFailure(url(), ExitCode.FAILED, url(), "moved to other places 6 times", "give the URL of the recording");
    }

    @ParameterizedTest
    @CsvSource({"<!doctype html><p>Sign in, a web page", "'{\"error\": 1}', JSON", "'', the recording is empty"})
    void aPageInsteadOfARecording(String page, String what) {
        server.createContext("/room.m4a", exchange -> {
            byte[] body = page.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertFailure(url(), ExitCode.CANNOT_BE_CUT, url(), what);
    }

    @Test
    void aServerThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String source = "http://127.0.0.1:" + port + "/room.m4a";

        assertFailure(
                source,
                ExitCode.FAILED,
                source,
                "nobody answers at 127.0.0.1:" + port,
                "correct the host and the port");
    }

    /** RFC 6761, 6.4: no name server knows it. */
    @Test
    void aHostThatNobodyKnows() {
        String source = "http://rooms.invalid/room.m4a";

        assertFailure(source, ExitCode.FAILED, source, "there is no host rooms.invalid; correct its name");
    }

    @ParameterizedTest
    @CsvSource({
        "'', give a file",
        "ftp://host/room.m4a, give a file",
        "http:///room.m4a, give a URL with a host",
        "http://host/a room.m4a, a space in it as %20",
        "file://host/room.m4a, give file:///path",
        "s3://rooms, give s3://bucket/key",
        "s3://rooms/a//b, give s3://bucket/key (the key has an empty name"
    })
    void aWordThatIsNoSource(String source, String advice) {
        assertFailure(source, ExitCode.WRONG_USE, "\"" + source + "\" is no source", advice);
    }

    @Test
    void anEndpointWithoutAHost() {
        CommandRun run = CommandRun.of("probe", "s3://rooms/room.m4a", "--s3-endpoint", "minio");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run.err()).contains("--s3-endpoint is minio", "give a URL with a host");
    }

    @Test
    void aFolderAndAFileThatIsNotThere() {
        assertFailure(
                folder.toString(), ExitCode.CANNOT_BE_CUT, folder + " is a folder; name the playlist or media file");
        Path missing = folder.resolve("room.m4a");
        assertFailure(missing.toString(), ExitCode.CANNOT_BE_CUT, "there is no " + missing + "; correct its name");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/room.m4a";
    }

    private void assertFailure(String source, int exitCode, String... words) {
        Path out = folder.resolve("clip");
        for (List<String> line : List.of(
                List.of("probe", source),
                List.of("cut", source, "--start", "1", "--duration", "2", "--out", out.toString()))) {
            CommandRun run = CommandRun.of(line.toArray(String[]::new));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith(line.get(0) + ": ")
                    .contains(words);
            assertThat(Files.exists(out)).isFalse();
        }
    }
}
