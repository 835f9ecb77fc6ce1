package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips of a WAV from the command line. */
class CutEncodedTest {

    private static final int RATE = 44_100;

    @TempDir
    private Path folder;

    private Path wav = Path.of("");

    @BeforeEach
    void record() throws IOException {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        new TimeCode(RATE, 1).writeTo(pcm, 8);
        byte[] bytes = Ffmpeg.run(
                pcm.toByteArray(),
                List.of("-f", "s16le", "-ar", "44100", "-ac", "1", "-i", "pipe:0", "-bitexact", "-f", "wav", "pipe:1"));
        wav = Files.write(folder.resolve("room"), bytes);
    }

    @Test
    void aWavIsEncodedToAac() throws Exception {
        JsonNode report = report(cut("--ffmpeg", Ffmpeg.executable().toString()));

        assertThat(report.path("contentType").asText()).isEqualTo("audio/mp4");
        assertThat(report.path("clipCodec").asText()).isEqualTo("mp4a.40.2");
        assertLocated();
    }

    @Test
    void aWavMayStayAWavWithoutAnFfmpeg() throws Exception {
        JsonNode report = report(cut("--keep-codec", "--ffmpeg", "/no/such/ffmpeg"));

        assertThat(report.path("clipCodec").asText())
                .isEqualTo(report.path("codec").asText());
        assertLocated();
    }

    @Test
    void withoutFfmpegItExitsWith1AndSaysWhatToDo() {
        CommandRun run = cut("--ffmpeg", "/no/such/ffmpeg");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("there is no program /no/such/ffmpeg", "install ffmpeg");
        assertThat(folder.resolve("clip")).doesNotExist();
    }

    private void assertLocated() {
        var reading = TimeCode.locate(Ffmpeg.decode(folder.resolve("clip")).slice(0, 3 * RATE));
        assertThat(reading.startSample()).isCloseTo(2.5 * RATE, within(RATE / 10_000.0));
        assertThat(reading.endSample()).isCloseTo(5.5 * RATE, within(RATE / 10_000.0));
    }

    private CommandRun cut(String... options) {
        List<String> line = new ArrayList<>(List.of("cut", wav.toString(), "--start", "2.5", "--duration", "3"));
        line.addAll(List.of("--json", "--out", folder.resolve("clip").toString()));
        line.addAll(List.of(options));
        return CommandRun.of(line.toArray(String[]::new));
    }

    private static JsonNode report(CommandRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
