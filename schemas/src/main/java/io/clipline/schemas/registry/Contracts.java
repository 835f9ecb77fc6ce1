package io.clipline.schemas.registry;

import io.clipline.schemas.compatibility.CompatibilityLevel;
import io.clipline.schemas.compatibility.ReleasedSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Brings the contracts of the catalogue's topics into a registry, under the subjects of TopicNameStrategy, so that services
 * need no right to register.
 */
public final class Contracts {
    private Contracts() {}

    /**
     * A contract in a registry.
     *
     * @param subject the subject, such as {@code clip-requests-value}
     * @param record the record's full name
     * @param id the schema's id; empty: this build's version is not there
     * @param detail why it is not there; empty if it is
     */
    public record Finding(String subject, String record, Optional<Integer> id, String detail) {}

    /**
     * Registers every released version, oldest first, and this build's own, and has the registry refuse versions that do not
     * get on with all earlier ones. Doing it again changes nothing.
     *
     * @return one finding for each topic that carries events
     * @throws RegistryUnavailableException if the registry does not answer now or refuses the credentials
     */
    public static List<Finding> register(SchemaRegistry registry) {
        List<Finding> findings = new ArrayList<>();
        ReleasedSchemas.head().forEach((topic, head) -> findings.add(register(registry, topic + "-value", head)));
        return findings;
    }

    /**
     * Says which contracts of this build the registry has.
     *
     * @return one finding for each topic that carries events
     * @throws RegistryUnavailableException if the registry does not answer now or refuses the credentials
     */
    public static List<Finding> check(SchemaRegistry registry) {
        List<Finding> findings = new ArrayList<>();
        ReleasedSchemas.head().forEach((topic, head) -> findings.add(check(registry, topic + "-value", head)));
        return findings;
    }

    private static Finding register(SchemaRegistry registry, String subject, Schema head) {
        try {
            registry.requireCompatibility(subject, CompatibilityLevel.FULL_TRANSITIVE);
            for (Schema released : ReleasedSchemas.versions(head.getName())) {
                registry.register(subject, released, false);
            }
            return new Finding(subject, head.getFullName(), Optional.of(registry.register(subject, head, false)), "");
        } catch (RegistryRefusalException e) {
            return missing(subject, head, e);
        }
    }

    private static Finding check(SchemaRegistry registry, String subject, Schema head) {
        try {
            return new Finding(subject, head.getFullName(), Optional.of(registry.idOf(subject, head, false)), "");
        } catch (RegistryRefusalException e) {
            return missing(subject, head, e);
        }
    }

    private static Finding missing(String subject, Schema head, RegistryRefusalException refusal) {
        return new Finding(
                subject, head.getFullName(), Optional.empty(), refusal.errorCode() + " " + refusal.getMessage());
    }
}
