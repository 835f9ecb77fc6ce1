package io.clipline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark, small: what it says of exactness is true of every kind of recording, and it leaves nothing behind. */
class CutBenchmarkTest {

    private static final int SECONDS = 70;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void every_recording_is_cut_exactly_over_http() throws Exception {
        List<Report.Line> lines = new CutBenchmark.Run(folder, SECONDS, 0).of(List.of(Row.values()), report);

        long encoded = Stream.of(Row.values()).filter(Row::isEncoded).count();
        assertThat(lines).hasSize(Row.values().length + (int) encoded).allSatisfy(line -> assertThat(
                        Report.isExact(line.ours()))
                .as("%s at %d ms: %s", line.title(), line.cut().startMillis(), line.ours())
                .isTrue());
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void ffmpeg_is_measured_beside_it_with_the_error_that_it_is_known_for() throws Exception {
        List<Report.Line> lines = new CutBenchmark.Run(folder, SECONDS, 1).of(List.of(Row.HLS_TS), report);

        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.copy().startErrorMillis().orElseThrow()).isLessThan(-100);
            assertThat(line.copy().bytes()).isGreaterThan(line.ours().bytes());
            assertThat(line.encode().cpuMillis()).isPositive();
        });
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("hls-ts ")
                .contains("3 of 3 cuts of clipline are exact to 0.1 ms at both ends");
    }
}
