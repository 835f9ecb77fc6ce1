package io.clipline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountingHttpServerTest {

    private final CountingHttpServer server = start();
    private final HttpClient client = HttpClient.newHttpClient();

    private static CountingHttpServer start() {
        try {
            return CountingHttpServer.start().serve("a/ten", "0123456789".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=7-100, 789, bytes 7-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-100, 0123456789, bytes 0-9/10"
    })
    void a_range_is_answered_with_206(String range, String body, String contentRange) throws Exception {
        var response = get("a/ten", "Range", range);
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Range")).hasValue(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void a_range_past_the_end_is_answered_with_416(String range) throws Exception {
        var response = get("a/ten", "Range", range);
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes */10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=4-2", "bytes=0-1,4-5", "bytes=-", "lines=1-2", "bytes=99999999999999999999-"})
    void a_range_that_is_none_is_ignored(String range) throws Exception {
        var response = get("a/ten", "Range", range);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("0123456789");
    }

    @Test
    void ranges_are_ignored_when_switched_off() throws Exception {
        server.withoutRanges();
        assertThat(get("a/ten", "Range", "bytes=2-4").statusCode()).isEqualTo(200);
    }

    @Test
    void an_entity_tag_that_no_longer_matches_is_answered_with_412() throws Exception {
        var tag = get("a/ten").headers().firstValue("ETag").orElseThrow();
        assertThat(get("a/ten", "If-Match", tag).statusCode()).isEqualTo(200);
        server.serve("a/ten", new byte[] {1});
        assertThat(get("a/ten", "If-Match", tag).statusCode()).isEqualTo(412);
    }

    @Test
    void head_says_the_length_and_sends_nothing() throws Exception {
        var request = HttpRequest.newBuilder(server.url("a/ten"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(10);
        assertThat(server.bodyBytes()).isZero();
    }

    @Test
    void requests_are_logged_with_bytes_queries_and_ranges() throws Exception {
        get("a/ten?token=1%202", "Range", "bytes=2-4");
        get("a/ten");
        get("other");
        assertThat(server.bodyBytes()).isEqualTo(13);
        assertThat(server.requests("a/ten")).hasSize(2);
        assertThat(server.requests().get(0))
                .isEqualTo(new CountingHttpServer.Request(
                        "GET", "a/ten", Optional.of("token=1%202"), Optional.of("bytes=2-4"), 206, 3));
        assertThat(server.requests("other")).singleElement().satisfies(request -> assertThat(request.status())
                .isEqualTo(404));
        server.resetCounts();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void files_of_a_folder_are_served_by_ranges(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/file"), "abcdef");
        server.serve(folder).serve(Map.of("memory", new byte[3]));
        assertThat(get("sub/file", "Range", "bytes=1-2").body()).isEqualTo("bc");
        assertThat(get("memory").body()).hasSize(3);
        server.remove("memory");
        assertThat(get("memory").statusCode()).isEqualTo(404);
    }

    @Test
    void only_reading_is_allowed() throws Exception {
        var request = HttpRequest.newBuilder(server.url("a/ten")).DELETE().build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.url(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
