package io.clipline.quickstart.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFilesContract;
import io.clipline.audio.RelativeReference;
import io.clipline.testkit.CountingHttpServer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpFilesTest extends RecordingFilesContract {

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
    protected RecordingFiles files(String mainPath, Map<String, byte[]> contents) {
        contents.forEach((path, content) -> server.serve("folder/" + path, content));
        return new HttpFiles(server.url("folder/" + mainPath));
    }

    @Test
    void says_its_url_against_which_absolute_references_are_understood() {
        RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", new byte[0]));

        assertThat(files.url()).contains(server.url("folder/list.m3u8"));
    }

    @Test
    void keeps_the_query_of_a_reference() throws Exception {
        RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", new byte[0], "a.aac", new byte[] {1}));

        files.open(RelativeReference.parse("list.m3u8", 0, "a.aac?type=live")).read(0, 1);

        assertThat(server.requests("folder/a.aac"))
                .extracting(CountingHttpServer.Request::query)
                .containsExactly(Optional.of("type=live"));
    }
}
