package io.clipline.runtime.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final Setting<String> COLOUR = Setting.text("CLIPLINE_COLOUR", "red", "The colour.");
    private static final Setting<Integer> SIZE = Setting.integer("CLIPLINE_SIZE", 1, 0, 99, "The size.");
    private static final Setting<String> NEEDED = Setting.required("CLIPLINE_NEEDED", "What must be said.");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void the_command_line_outranks_the_environment_and_that_the_file() throws IOException {
        Path file = file("CLIPLINE_COLOUR=file\nCLIPLINE_SIZE=10\nCLIPLINE_NEEDED=file\n");

        Settings settings = read(
                        Map.of("CLIPLINE_SIZE", "20", "CLIPLINE_COLOUR", "environment"),
                        "--config",
                        file.toString(),
                        "CLIPLINE_COLOUR=line")
                .orElseThrow();

        assertThat(settings.get(COLOUR)).isEqualTo("line");
        assertThat(settings.get(SIZE)).isEqualTo(20);
        assertThat(settings.get(NEEDED)).isEqualTo("file");
    }

    @Test
    void a_value_may_contain_equals_signs_and_what_looks_like_a_variable() {
        Settings settings =
                read(Map.of(), "CLIPLINE_COLOUR=a=b ${sys:user.home}").orElseThrow();

        assertThat(settings.get(COLOUR)).isEqualTo("a=b ${sys:user.home}");
    }

    @Test
    void any_property_of_a_kafka_client_passes() {
        Settings settings = read(
                        Map.of("CLIPLINE_KAFKA_SASL_MECHANISM", "PLAIN"), "CLIPLINE_KAFKA_SECURITY_PROTOCOL=SASL_SSL")
                .orElseThrow();

        assertThat(KafkaPrefix.clientProperties(settings))
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour=red", "CLIPLINE_COLOR=red", "CLIPLINE_KAFKA_X", "red", "-x", "CLIPLINE_COLOUR"})
    void what_is_no_setting_on_the_command_line_is_refused_and_help_is_pointed_to(String argument) {
        assertThatThrownBy(() -> read(Map.of(), argument))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--help");
    }

    @Test
    void a_line_of_the_file_with_another_name_is_refused_and_a_variable_of_others_is_not() throws IOException {
        Path file = file("PATH=/bin\n");

        assertThat(read(Map.of("PATH", "/bin"))).isPresent();
        assertThatThrownBy(() -> read(Map.of(), "--config", file.toString()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("PATH")
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        Path malformed = file("CLIPLINE_COLOUR=\\u12");

        for (Path file : List.of(folder.resolve("missing"), folder, malformed)) {
            assertThatThrownBy(() -> read(Map.of(), "--config", file.toString()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void help_prints_every_setting_with_its_meaning_and_default() {
        assertThat(read(Map.of(), "--help")).isEmpty();

        assertThat(out.toString(UTF_8))
                .contains("CLIPLINE_COLOUR", "The colour. Default: red.")
                .contains("CLIPLINE_SIZE", "The size. Default: 1.")
                .contains("CLIPLINE_NEEDED", "What must be said. Must be set.")
                .contains("CLIPLINE_KAFKA_X_Y");
    }

    private Optional<Settings> read(Map<String, String> environment, String... args) {
        return new SettingsReader("tester", "Tests.", List.of(COLOUR, SIZE, NEEDED))
                .read(args, environment, new PrintStream(out, true, UTF_8));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "settings", ".properties"), content);
    }
}
