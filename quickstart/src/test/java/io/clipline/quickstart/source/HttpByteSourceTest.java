package io.clipline.quickstart.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ByteSource;
import io.clipline.audio.OverwritableByteSourceContract;
import io.clipline.testkit.CountingHttpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpByteSourceTest extends OverwritableByteSourceContract {

    private CountingHttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = CountingHttpServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Override
    protected ByteSource source(byte[] content) {
        server.serve("object", content);
        return new HttpFiles(server.url("object")).main();
    }

    @Override
    protected void overwrite(byte[] content) {
        server.serve("object", content);
    }

    @Override
    protected ByteSource missing() {
        return new HttpFiles(server.url("missing")).main();
    }

    @Test
    void asks_for_the_range_and_nothing_else() throws IOException {
        ByteSource source = source(new byte[10_000]);

        source.read(5_000, 5_100);

        assertThat(server.bodyBytes()).isEqualTo(100);
        assertThat(server.requests("object")).hasSize(1);
    }

    @Test
    void asks_a_server_without_ranges_once_and_keeps_the_object() throws IOException {
        ByteSource source = source(new byte[] {0, 1, 2, 3, 4});
        server.withoutRanges();

        assertThat(source.read(1, 3)).containsExactly(1, 2);
        assertThat(source.read(4, 9)).containsExactly(4);
        assertThat(source.readTail(2)).containsExactly(3, 4);
        assertThat(source.length()).hasValue(5);
        assertThat(server.requests("object")).hasSize(1);
    }

    @Test
    void gives_up_on_a_long_object_of_a_server_without_ranges() {
        ByteSource source = source(new byte[HttpByteSource.WHOLE_LIMIT_BYTES + 1]);
        server.withoutRanges();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> source.read(0, 10))
                .withMessageContaining("does not know range requests");
    }

    /** A cache that has kept an answer to another range: the length is right and the bytes are wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 0-99/10000",
                "bytes 99-198/10000",
                "bytes 100-198/10000",
                "bytes 100-200/10000",
                "bytes 100-199/150",
                "bytes 9900-9999/10000",
                "bytes 0-99/*"
            })
    void does_not_take_another_part_for_the_one_that_was_asked_for(String contentRange) throws IOException {
        try (MisbehavingCache cache = MisbehavingCache.start(contentRange, new byte[100])) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> cache.files().main().read(100, 200))
                    .withMessageContaining(contentRange.contains("150") ? "usable Content-Range" : "bytes=100-199");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes 0-99/10000", "bytes 9800-9899/10000", "bytes 9899-9998/10000", "bytes 9950-9999/10000"})
    void does_not_take_another_part_for_the_end(String contentRange) throws IOException {
        try (MisbehavingCache cache = MisbehavingCache.start(contentRange, new byte[100])) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> cache.files().main().readTail(100))
                    .withMessageContaining("bytes=-100");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 100-199/10000", "bytes 100-199/200", "bytes 100-199/*"})
    void takes_the_part_that_was_asked_for(String contentRange) throws IOException {
        try (MisbehavingCache cache = MisbehavingCache.start(contentRange, new byte[100])) {
            assertThat(cache.files().main().read(100, 200)).hasSize(100);
        }
    }

    @Test
    void fails_when_nobody_answers() {
        server.close();
        ByteSource source = new HttpFiles(server.url("object")).main();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> source.read(0, 10));
    }
}
