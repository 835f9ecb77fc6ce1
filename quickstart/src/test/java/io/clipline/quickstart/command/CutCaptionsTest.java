package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.WebVttHls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutCaptionsTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(12, 48_000, 1);
    private static final WebVttHls TEXT = WebVttHls.counting(12);
    private static final String ONE_SECOND_FROM_5_5 = """
            WEBVTT

            00:00:00.000 --> 00:00:00.550
            second 5

            00:00:00.650 --> 00:00:01.000
            second 6

            """;

    @TempDir
    private Path folder;

    @Test
    void captionsBesideTheRecordingAreCutAlong() throws Exception {
        Path source = m4a();
        Files.write(folder.resolve("room.vtt"), TEXT.file());

        JsonNode report = cut(
                source, "--captions", "room.vtt", "--captions-out", captions().toString());

        assertThat(captions()).hasContent(ONE_SECOND_FROM_5_5);
        assertThat(report.path("captions").asText()).isEqualTo(captions().toString());
        assertThat(report.path("warnings")).isEmpty();
    }

    @Test
    void captionsThatAPlaylistNamesNeedNotBeNamedAgain() throws Exception {
        Path source =
                TEXT.beside(PackedAacHls.of(RECORDING.adtsBytes()).build()).writeTo(folder);

        cut(source, "--captions-out", captions().toString());

        assertThat(captions()).hasContent(ONE_SECOND_FROM_5_5);
    }

    @Test
    void captionsThatCannotBeReadAreAWarning() throws Exception {
        JsonNode report = cut(
                m4a(), "--captions", "none.vtt", "--captions-out", captions().toString());

        assertThat(captions()).doesNotExist();
        assertThat(report.path("captions").isNull()).isTrue();
        assertThat(report.path("warnings").path(0).asText()).contains("none.vtt is not there");
    }

    @Test
    void captionsThatWouldGoNowhereAreAMistake() throws Exception {
        CommandRun run = run(m4a(), "--captions", "room.vtt");

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run.err()).contains("--captions-out");
    }

    private JsonNode cut(Path source, String... options) throws Exception {
        CommandRun run = run(source, options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(Path source, String... options) {
        String[] line = {
            "cut",
            source.toString(),
            "--start",
            "5.5",
            "--duration",
            "1",
            "--json",
            "--out",
            folder.resolve("clip.m4a").toString()
        };
        return CommandRun.of(
                Stream.concat(Arrays.stream(line), Arrays.stream(options)).toArray(String[]::new));
    }

    private Path captions() {
        return folder.resolve("clip.vtt");
    }

    private Path m4a() throws IOException {
        return Files.copy(RECORDING.m4a(), folder.resolve("r.m4a"));
    }
}
