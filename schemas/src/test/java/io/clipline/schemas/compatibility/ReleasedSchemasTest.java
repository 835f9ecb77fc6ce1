package io.clipline.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gate: this build's contracts against every version that was ever released. With {@code -Dclipline.schemas.release}
 * it also writes the next version of those that changed; see this module's README.
 */
class ReleasedSchemasTest {
    private static final Path RELEASED =
            Path.of("src/main/resources/io/clipline/schemas/compatibility").toAbsolutePath();

    static Collection<Schema> contracts() {
        return ReleasedSchemas.head().values();
    }

    @Test
    void thereIsAContractForEachTopicThatCarriesEvents() {
        assertThat(ReleasedSchemas.head())
                .containsOnlyKeys(
                        "recordings",
                        "clip-requests",
                        "clip-outcomes",
                        "clip-commands",
                        "timeline-clips",
                        "rollout-rules");
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theContractGetsOnWithEveryReleasedVersionAndBreaksNoRule(Schema head) throws IOException {
        assertThat(ReleasedSchemas.violations(head)).isEmpty();

        if (Boolean.getBoolean("clipline.schemas.release")) {
            release(head);
        } else {
            assertThat(ReleasedSchemas.versions(head.getName()))
                    .as("released versions of %s; release the first as this module's README says", head.getName())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyReleasedVersionIsCompatibleWithEveryOther(Schema head) {
        List<Schema> versions = ReleasedSchemas.versions(head.getName());
        List<Violation> violations = new ArrayList<>();
        for (int newer = 1; newer < versions.size(); newer++) {
            for (Schema older : versions.subList(0, newer)) {
                violations.addAll(SchemaChanges.violations(older, versions.get(newer)));
            }
        }
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theGateFiresWhenAFieldOfAReleasedContractGoes(Schema head) {
        List<Schema.Field> fewer = new ArrayList<>();
        for (Schema.Field field : head.getFields().subList(1, head.getFields().size())) {
            fewer.add(new Schema.Field(field, field.schema()));
        }
        Schema without = Schema.createRecord(head.getName(), head.getDoc(), head.getNamespace(), false, fewer);

        assertThat(ReleasedSchemas.violations(without))
                .extracting(Violation::rule)
                .contains(Rule.FIELD_STAYS);
    }

    private static void release(Schema head) throws IOException {
        List<Schema> versions = ReleasedSchemas.versions(head.getName());
        // As text, because two schemas with different docs are equal.
        if (versions.isEmpty() || !versions.get(versions.size() - 1).toString().equals(head.toString())) {
            Path file = RELEASED.resolve(ReleasedSchemas.path(head.getName(), versions.size() + 1));
            Files.createDirectories(file.resolveSibling(""));
            // A version that was released is never written again.
            Files.writeString(file, SchemaFormatter.format("json/pretty", head) + "\n", StandardOpenOption.CREATE_NEW);
        }
    }
}
