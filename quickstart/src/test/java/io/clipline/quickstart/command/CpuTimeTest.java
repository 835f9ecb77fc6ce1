package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    /** Counts for a while, then says what that cost: the shell's own time, user and system. */
    private static final String COUNT = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; times";

    /** Of the shell's words and of the system's, each rounded to a hundredth of a second. */
    private static final long ROUNDING_MILLIS = 40;

    @Test
    void whatChildrenUseIsCountedWhenTheyHaveEnded() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells it");
        CpuTime before = CpuTime.now();

        Process shell = new ProcessBuilder("/bin/sh", "-c", COUNT).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(shell.waitFor()).isZero();

        CpuTime after = CpuTime.now();
        long usedMillis = Pattern.compile("(\\d+)m([\\d.]+)s")
                .matcher(said.lines().findFirst().orElse(""))
                .results()
                .mapToLong(CpuTimeTest::millis)
                .sum();
        assertThat(usedMillis).isPositive();
        assertThat(after.childrenMillis() - before.childrenMillis())
                .isGreaterThanOrEqualTo(usedMillis - ROUNDING_MILLIS);
        assertThat(after.millisSince(before))
                .isEqualTo(after.ownMillis() - before.ownMillis() + after.childrenMillis() - before.childrenMillis());
    }

    private static long millis(MatchResult minutesAndSeconds) {
        return Long.parseLong(minutesAndSeconds.group(1)) * 60_000
                + Math.round(Double.parseDouble(minutesAndSeconds.group(2)) * 1000);
    }
}
