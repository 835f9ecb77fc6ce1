package io.clipline.quickstart.command;

import io.clipline.schemas.topics.TopicAdmin;
import io.clipline.schemas.topics.TopicFinding;
import io.clipline.schemas.topics.TopicSizing;
import io.clipline.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clipline topics}: the catalogue's topics on a broker. */
@Command(
        name = "topics",
        description = "Creates the topics on a broker, or says how they differ from the catalogue.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "create|describe")
final class TopicsCommand {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    @Command(
            description = "Creates the topics that are missing; changes none that is there.",
            mixinStandardHelpOptions = true)
    int create(@Mixin BrokerOptions broker, @Mixin OutputOptions output) throws Exception {
        return report(broker, output, (admin, sizing) -> admin.create(Topics.all(), sizing));
    }

    @Command(description = "Says how each topic compares with the catalogue.", mixinStandardHelpOptions = true)
    int describe(@Mixin BrokerOptions broker, @Mixin OutputOptions output) throws Exception {
        return report(broker, output, (admin, sizing) -> admin.describe(Topics.all(), sizing));
    }

    /** Exits with {@value ExitCode#FAILED} when a topic is missing or differs, so that a script can act on it. */
    private static int report(
            BrokerOptions broker,
            OutputOptions output,
            BiFunction<TopicAdmin, TopicSizing, List<TopicFinding>> question)
            throws Exception {
        try (Admin client = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER_LIMIT.toMillis()))) {
            List<TopicFinding> findings = question.apply(new TopicAdmin(client, ANSWER_LIMIT), broker.sizing());
            output.print(
                    Map.of("topics", findings),
                    findings.stream().map(TopicFinding::toString).collect(Collectors.joining(System.lineSeparator())));
            return findings.stream().allMatch(TopicsCommand::isAsWanted) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static boolean isAsWanted(TopicFinding finding) {
        return switch (finding.state()) {
            case CREATED, AS_EXPECTED -> true;
            case DIFFERENT, MISSING -> false;
        };
    }

    /** Which broker, and how large its topics should be. */
    static final class BrokerOptions {

        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                defaultValue = "${env:CLIPLINE_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
                description = "Default: CLIPLINE_KAFKA_BOOTSTRAP_SERVERS, or 127.0.0.1:9092.")
        private String bootstrapServers = "";

        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "Partitions of the topics keyed by clip; default: the catalogue's.")
        private @Nullable Integer partitions;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                defaultValue = "3",
                description = "Copies of each partition; default: ${DEFAULT-VALUE}.")
        private int replicationFactor = 3;

        private TopicSizing sizing() {
            return new TopicSizing(
                    partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions), replicationFactor);
        }
    }
}
