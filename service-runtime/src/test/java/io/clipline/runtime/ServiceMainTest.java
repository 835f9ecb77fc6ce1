package io.clipline.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.runtime.settings.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A service as a process of its own: how it starts, stops and says what is wrong. */
class ServiceMainTest {

    /** What runs in the other process. */
    static final class Service {

        private static final Setting<String> MODE = Setting.required("CLIPLINE_MODE", "What to do.");

        private Service() {}

        public static void main(String[] args) {
            ServiceMain.run("tester", "Tests.", List.of(MODE), args, settings -> {
                if (settings.get(MODE).equals("fail")) {
                    throw new IOException("no way");
                }
                System.out.println("started");
                return () -> System.out.println("closed");
            });
        }
    }

    @Test
    void it_runs_until_it_is_asked_to_stop_and_closes_what_it_started() throws Exception {
        Process process = start("CLIPLINE_MODE=run");
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.contains("tester runs")) {
                line = output.readLine();
            }
            assertThat(line).as("the process says that it runs").isNotNull();

            // Not Process.destroy, which closes the output that is still to be read.
            process.toHandle().destroy();

            assertThat(output.lines().collect(Collectors.joining("\n"))).contains("closed");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
        }
    }

    @Test
    void a_setting_that_is_missing_ends_it_with_2_and_one_clear_line() throws Exception {
        Process process = start();

        assertThat(output(process)).hasSize(1).first().asString().startsWith("tester: CLIPLINE_MODE: is not set");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void a_start_that_fails_ends_it_with_1_and_the_cause() throws Exception {
        Process process = start("CLIPLINE_MODE=fail");

        assertThat(String.join("\n", output(process))).contains("tester did not start", "no way");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void help_ends_it_with_0_and_starts_nothing() throws Exception {
        Process process = start("--help");

        assertThat(String.join("\n", output(process)))
                .contains("CLIPLINE_MODE", "What to do.")
                .doesNotContain("started");
        assertThat(process.exitValue()).isZero();
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Service.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CLIPLINE_"));
        return builder.start();
    }

    private static List<String> output(Process process) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return lines;
    }
}
