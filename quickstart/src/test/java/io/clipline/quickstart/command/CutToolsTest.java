package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.testkit.CountingHttpServer;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cut uses beside the recording's bytes. */
class CutToolsTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(120, 48_000, 1);

    @TempDir
    private Path folder;

    @Test
    void theSecondClipOfRawAacReadsLittleMoreThanItself() throws Exception {
        try (CountingHttpServer server = CountingHttpServer.start()) {
            server.serve("room.aac", RECORDING.adtsBytes());
            String source = server.url("room.aac").toString();

            long first = cut(source, "--index-cache", folder.resolve("cache").toString())
                    .path("bytesRead")
                    .asLong();
            JsonNode second =
                    cut(source, "--index-cache", folder.resolve("cache").toString());

            assertThat(first).isGreaterThan(Files.size(RECORDING.adts()));
            // The first bytes, and up to 31 frames at either end.
            assertThat(second.path("bytesRead").asLong())
                    .isLessThan(second.path("bytesWritten").asLong() + 8_192 + 62 * 400);
            assertThat(second.path("requests").asLong()).isEqualTo(2);
        }
    }

    @Test
    void withoutAnIndexCacheNothingIsKept() throws Exception {
        Path cache = folder.resolve("cache");
        String source = RECORDING.adts().toString();

        long first = cut(source, "--index-cache", cache.toString(), "--no-index-cache")
                .path("bytesRead")
                .asLong();
        long second = cut(source, "--index-cache", cache.toString(), "--no-index-cache")
                .path("bytesRead")
                .asLong();

        assertThat(second).isEqualTo(first);
        assertThat(cache).doesNotExist();
    }

    @Test
    void aacNeedsNoFfmpegAndKeepsItsCodecAnyway() throws Exception {
        JsonNode report = cut(RECORDING.m4a().toString(), "--keep-codec", "--ffmpeg", "/no/such/ffmpeg");

        assertThat(report.path("contentType").asText()).isEqualTo("audio/mp4");
        assertThat(report.path("clipCodec").asText()).isEqualTo("mp4a.40.2");
        assertThat(report.path("clipSampleRateHz").asInt()).isEqualTo(48_000);
        assertThat(report.path("clipChannels").asInt()).isEqualTo(1);
    }

    @Test
    void probeKnowsTheLengthOfRawAacThatWasCutBefore() throws Exception {
        String cache = folder.resolve("cache").toString();
        String source = RECORDING.adts().toString();
        assertThat(CommandRun.of("probe", source, "--index-cache", cache).out()).doesNotContain(" s");
        cut(source, "--index-cache", cache);

        assertThat(CommandRun.of("probe", source, "--index-cache", cache).out())
                .contains("adts, mp4a.40.2, 48000 Hz, 1 channel(s), 120.0");
    }

    private JsonNode cut(String source, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of("cut", source, "--start", "1:00", "--duration", "20", "--json"));
        line.addAll(List.of("--out", folder.resolve("clip.m4a").toString()));
        line.addAll(List.of(options));
        CommandRun run = CommandRun.of(line.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
