package io.clipline.quickstart.command;

import io.clipline.schemas.registry.Contracts;
import io.clipline.schemas.registry.RegistryAddress;
import io.clipline.schemas.registry.SchemaRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clipline schemas}: the events' contracts in a registry, under the subjects of TopicNameStrategy. */
@Command(
        name = "schemas",
        description = "Registers the events' schemas, or checks that a registry has them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "register|check")
final class SchemasCommand {

    @Command(description = "Makes this build's schemas known to the registry.", mixinStandardHelpOptions = true)
    int register(@Mixin RegistryOptions options, @Mixin OutputOptions output) throws Exception {
        return report(options, output, Contracts::register);
    }

    @Command(
            description = "Checks that the registry knows this build's schemas, or could take them.",
            mixinStandardHelpOptions = true)
    int check(@Mixin RegistryOptions options, @Mixin OutputOptions output) throws Exception {
        return report(options, output, Contracts::check);
    }

    /** Exits with {@value ExitCode#FAILED} when the registry does not have a schema, so that a script can act on it. */
    private static int report(
            RegistryOptions options, OutputOptions output, Function<SchemaRegistry, List<Contracts.Finding>> question)
            throws Exception {
        List<Contracts.Finding> findings = question.apply(options.open());
        output.print(
                Map.of("schemas", findings.stream().map(SchemasCommand::shown).toList()),
                findings.stream().map(SchemasCommand::line).collect(Collectors.joining(System.lineSeparator())));
        return findings.stream().allMatch(finding -> finding.id().isPresent()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Map<String, Object> shown(Contracts.Finding finding) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("subject", finding.subject());
        shown.put("record", finding.record());
        finding.id().ifPresent(id -> shown.put("id", id));
        if (!finding.detail().isEmpty()) {
            shown.put("detail", finding.detail());
        }
        return shown;
    }

    private static String line(Contracts.Finding finding) {
        return finding.subject()
                + ": "
                + finding.id().map(id -> finding.record() + ", id " + id).orElse("MISSING: " + finding.detail());
    }

    /** Which registry. */
    static final class RegistryOptions {

        @Option(
                names = "--registry",
                paramLabel = "URL",
                defaultValue = "${env:CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL:-http://127.0.0.1:8081}",
                description = "Default: CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL, or http://127.0.0.1:8081.")
        private String url = "";

        @Option(names = "--user", paramLabel = "NAME:PASSWORD", description = "Basic authentication.")
        private String user = "";

        private SchemaRegistry open() {
            return RegistryAddress.parse(
                            user.isEmpty()
                                    ? Map.of("schema.registry.url", url)
                                    : Map.of(
                                            "schema.registry.url", url,
                                            "basic.auth.credentials.source", "USER_INFO",
                                            "basic.auth.user.info", user))
                    .open();
        }
    }
}
