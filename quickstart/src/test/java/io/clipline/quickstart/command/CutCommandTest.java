package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.testkit.CountingHttpServer;
import io.clipline.testkit.TestCluster;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CutCommandTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(120, 48_000, 1);
    private static final int RATE = 48_000;

    /** A quarter and a bit past a second, so that the cut is inside a frame. */
    private static final String START = "1:02.277";

    private static final double TENTH_OF_A_MILLISECOND = RATE / 10_000.0;
    private static final long START_SAMPLE = 62_277L * RATE / 1000;

    @TempDir
    private Path folder;

    /** The two formats, and where the time code's second 0 begins in each. */
    enum Format {
        HLS_PACKED_AAC("hls-packed-aac", TimeCodedRecording.PRIMING_SAMPLES),
        MP4("mp4", 0);

        private final String name;
        private final int secondZeroSample;

        Format(String name, int secondZeroSample) {
            this.name = name;
            this.secondZeroSample = secondZeroSample;
        }

        private FileSet files() throws Exception {
            return switch (this) {
                case HLS_PACKED_AAC -> PackedAacHls.of(RECORDING.adtsBytes()).build();
                case MP4 -> new FileSet("recording.m4a", Map.of("recording.m4a", Files.readAllBytes(RECORDING.m4a())));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsALocalFile(Format format) throws Exception {
        Path source = format.files().writeTo(Files.createDirectory(folder.resolve("recording")));

        assertCut(format, source.toString());
    }

    @ParameterizedTest
    @EnumSource
    void cutsAnHttpUrl(Format format) throws Exception {
        FileSet files = format.files();
        try (CountingHttpServer server = CountingHttpServer.start()) {
            server.serve(files.files());

            JsonNode report = assertCut(format, server.url(files.entry()).toString());

            assertThat(report.path("bytesRead").asLong()).isEqualTo(server.bodyBytes());
            assertThat(report.path("requests").asLong())
                    .isEqualTo(server.requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsAnS3Uri(Format format) throws Exception {
        String bucket = TestCluster.newBucket();
        String key = format.files().putInto(TestCluster.objectStore(), bucket, "recording/");
        System.setProperty("aws.accessKeyId", TestCluster.objectStore().accessKey());
        System.setProperty("aws.secretAccessKey", TestCluster.objectStore().secretKey());

        assertCut(
                format,
                "s3://" + bucket + "/" + key,
                "--s3-endpoint",
                TestCluster.objectStore().endpoint().toString());
    }

    @Test
    void saysInWordsWhatItDidUnlessAskedForJson() throws Exception {
        Path out = folder.resolve("clip.m4a");

        CommandRun run = CommandRun.of(
                "cut", RECORDING.m4a().toString(), "--start", "5", "--duration", "2", "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("samples 240000 to 336000 at 48000 Hz from mp4");
    }

    @ParameterizedTest
    @CsvSource({
        "'--start 1 --duration 31', 'at most 30 s'",
        "'--start -1 --duration 3', 'is no time'",
        "'--start 1 --duration 0', 'durationMillis must be'",
        "'--start 1', '--duration'",
        "'--start 1 --duration 1 --frames 3', '--frames'"
    })
    void exitsWith2WhenItIsUsedWrongly(String options, String sentence) throws Exception {
        String line = "cut " + RECORDING.m4a() + " --out " + folder.resolve("clip.m4a") + " " + options;

        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run.err()).contains(sentence);
        assertThat(folder.resolve("clip.m4a")).doesNotExist();
    }

    @Test
    void exitsWith2BeforeItReadsAnythingWhenThereIsNoFolderForTheClip() throws Exception {
        Path missing = folder.resolve("missing").resolve("dir");
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (CountingHttpServer server = CountingHttpServer.start()) {
            server.serve("r.m4a", Files.readAllBytes(RECORDING.m4a()));
            for (Path parent : List.of(missing, file)) {
                CommandRun run = CommandRun.of(
                        "cut",
                        server.url("r.m4a").toString(),
                        "--start",
                        "0",
                        "--duration",
                        "1",
                        "--out",
                        parent.resolve("clip.m4a").toString());

                assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
                assertThat(run.err().lines()).singleElement().asString().contains("there is no folder " + parent);
            }
            assertThat(server.requests()).isEmpty();
        }
        assertThat(missing.getParent()).doesNotExist();
    }

    @Test
    void exitsWith3AndTheReasonWhenTheInputCannotBeCut() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.m4a"), "These are notes.");

        CommandRun run = CommandRun.of(
                "cut",
                text.toString(),
                "--start",
                "0",
                "--duration",
                "1",
                "--out",
                folder.resolve("c").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_BE_CUT);
        assertThat(run.err()).contains(text + ", byte 0");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void exitsWith3WhenTheClipEndsAfterTheRecordingAndLeavesWhatWasThere() throws Exception {
        Path out = Files.writeString(folder.resolve("clip.m4a"), "an older clip");

        CommandRun run = CommandRun.of(
                "cut", RECORDING.m4a().toString(), "--start", "1:59", "--duration", "3", "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_BE_CUT);
        assertThat(out).hasContent("an older clip");
    }

    @Test
    void exitsWith3WhenThereIsNoSuchRecording() throws Exception {
        CommandRun run = CommandRun.of(
                "cut", folder.resolve("none.m4a").toString(), "--start", "0", "--duration", "1", "--out", "x");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_BE_CUT);
        assertThat(run.err()).contains("there is no ").contains("none.m4a");
    }

    private JsonNode assertCut(Format format, String source, String... options) throws Exception {
        Path out = folder.resolve("clip.m4a");
        String[] line = {"cut", source, "--start", START, "--duration", "12.5", "--out", out.toString(), "--json"};
        CommandRun run = CommandRun.of(
                Stream.concat(Arrays.stream(line), Arrays.stream(options)).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "format",
                        "codec",
                        "sampleRateHz",
                        "channels",
                        "requestedStartMillis",
                        "startSample",
                        "endSample",
                        "bytesRead",
                        "requests",
                        "bytesWritten",
                        "cpuMillis",
                        "warnings",
                        "contentType",
                        "clipCodec",
                        "clipSampleRateHz",
                        "clipChannels",
                        "speakers",
                        "captions");
        assertThat(report.path("format").asText()).isEqualTo(format.name);
        assertThat(report.path("codec").asText()).isEqualTo("mp4a.40.2");
        assertThat(report.path("requestedStartMillis").asLong()).isEqualTo(62_277);
        assertThat(report.path("startSample").asLong()).isEqualTo(START_SAMPLE);
        assertThat(report.path("endSample").asLong()).isEqualTo(START_SAMPLE + 12_500L * RATE / 1000);
        assertThat(report.path("bytesWritten").asLong()).isEqualTo(Files.size(out));
        assertThat(report.path("warnings")).isEmpty();
        assertThat(report.path("captions").isNull()).isTrue();
        TimeCodeReading reading = TimeCode.locate(Ffmpeg.decode(out));
        assertThat(reading.startSample())
                .isCloseTo((double) (START_SAMPLE - format.secondZeroSample), within(TENTH_OF_A_MILLISECOND));
        return report;
    }
}
