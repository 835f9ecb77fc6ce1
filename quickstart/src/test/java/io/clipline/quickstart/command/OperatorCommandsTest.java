package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.embedded.EmbeddedKafka;
import io.clipline.schemas.registry.SchemaRegistryServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void topicsAreMissingThenCreatedThenAsExpectedAndADifferenceIsAnExitCode() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            String[] small = {
                "--bootstrap-servers", kafka.bootstrapServers(), "--replication-factor", "1", "--partitions", "3"
            };

            assertThat(topics("describe", small).exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(states(topics("create", small))).containsOnly("CREATED");
            CommandRun described = topics("describe", small);
            assertThat(described.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(states(described)).containsOnly("AS_EXPECTED");

            small[small.length - 1] = "4";
            assertThat(topics("describe", small).exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(topics("describe", small).out()).contains("partitions");
        }
    }

    @Test
    void schemasAreMissingThenRegistered() throws Exception {
        try (SchemaRegistryServer registry = SchemaRegistryServer.start(Optional.empty(), 0)) {
            assertThat(CommandRun.of("schemas", "check", "--registry", registry.url())
                            .exitCode())
                    .isEqualTo(ExitCode.FAILED);
            CommandRun registered = CommandRun.of("schemas", "register", "--registry", registry.url(), "--json");
            assertThat(registered.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(JSON.readTree(registered.out()).path("schemas")).hasSize(6);

            CommandRun checked = CommandRun.of("schemas", "check", "--registry", registry.url());
            assertThat(checked.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(checked.out()).contains("clip-requests-value: io.clipline.events.ClipRequested, id ");
        }
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The registry's is the fourth of the seven.
            int base = taken.getLocalPort() - 3;

            CommandRun run = CommandRun.of("up", "--data", folder.toString(), "--port-base", Integer.toString(base));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .contains("schema registry did not start")
                    .contains(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void aLineWithoutACommandIsWrongUse() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run.err()).contains("demo").contains("cut").contains("probe");
    }

    private static CommandRun topics(String what, String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "topics";
        line[1] = what;
        line[2] = "--json";
        System.arraycopy(options, 0, line, 3, options.length);
        return CommandRun.of(line);
    }

    private static java.util.List<String> states(CommandRun run) throws Exception {
        java.util.List<String> states = new java.util.ArrayList<>();
        for (JsonNode topic : JSON.readTree(run.out()).path("topics")) {
            states.add(topic.path("state").asText());
        }
        return states;
    }
}
