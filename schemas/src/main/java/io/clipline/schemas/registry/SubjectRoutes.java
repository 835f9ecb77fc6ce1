package io.clipline.schemas.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the REST API under {@code /subjects}. */
final class SubjectRoutes {
    private final InMemoryRegistry registry;

    SubjectRoutes(InMemoryRegistry registry) {
        this.registry = registry;
    }

    /** A version of a subject as the API shows it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Shown(String subject, int version, int id, String schema, List<SchemaReference> references) {}

    void addTo(RegistryRoutes routes) {
        routes.add("GET", "/subjects", this::subjects)
                .add("POST", "/subjects/*", this::find)
                .add("DELETE", "/subjects/*", this::deleteSubject)
                .add("GET", "/subjects/*/versions", this::versions)
                .add("POST", "/subjects/*/versions", this::register)
                .add("GET", "/subjects/*/versions/*", this::version)
                .add("DELETE", "/subjects/*/versions/*", this::deleteVersion)
                .add(
                        "GET",
                        "/subjects/*/versions/*/schema",
                        call -> RawJson.of(version(call).schema()));
    }

    private Object subjects(RegistryCall call) {
        RegistryState state = registry.state();
        String prefix = call.query().getOrDefault("subjectPrefix", "");
        return state.subjects().keySet().stream()
                .filter(subject -> subject.startsWith(prefix))
                .filter(subject ->
                        !state.versions(subject, call.flag("deleted")).isEmpty())
                .toList();
    }

    private Object find(RegistryCall call) {
        SubjectVersion found = registry.find(call.subject(), call.schema(), call.flag("deleted"));
        return shown(call.subject(), found);
    }

    private Object register(RegistryCall call) {
        return Map.of("id", registry.register(call.subject(), call.schema()));
    }

    private Object versions(RegistryCall call) {
        return existing(registry.state(), call.subject(), call.flag("deleted")).stream()
                .map(SubjectVersion::version)
                .toList();
    }

    private Shown version(RegistryCall call) {
        return shown(call.subject(), pick(registry.state(), call.subject(), call.version(), call.flag("deleted")));
    }

    private Object deleteSubject(RegistryCall call) {
        List<Integer> gone = registry.update(before -> {
            List<SubjectVersion> versions = existing(before, call.subject(), call.flag("permanent"));
            if (call.flag("permanent") && versions.stream().anyMatch(version -> !version.deleted())) {
                throw new RegistryRefusalException(
                        40405,
                        "Subject '" + call.subject() + "' was not deleted first before being permanently deleted");
            }
            RegistryState after = before.withVersions(
                    call.subject(),
                    all -> call.flag("permanent")
                            ? List.of()
                            : all.stream().map(SubjectRoutes::hidden).toList());
            return new InMemoryRegistry.Update<>(
                    after, versions.stream().map(SubjectVersion::version).toList());
        });
        return gone;
    }

    private Object deleteVersion(RegistryCall call) {
        return registry.update(before -> {
            SubjectVersion picked = pick(before, call.subject(), call.version(), call.flag("permanent"));
            if (call.flag("permanent") && !picked.deleted()) {
                throw new RegistryRefusalException(
                        40407,
                        "Subject '" + call.subject() + "' Version " + picked.version()
                                + " was not deleted first before being permanently deleted");
            }
            RegistryState after = before.withVersions(call.subject(), all -> all.stream()
                    .filter(version -> !call.flag("permanent") || !version.equals(picked))
                    .map(version -> version.equals(picked) ? hidden(version) : version)
                    .toList());
            return new InMemoryRegistry.Update<>(after, picked.version());
        });
    }

    static List<SubjectVersion> existing(RegistryState state, String subject, boolean withDeleted) {
        List<SubjectVersion> versions = state.versions(subject, withDeleted);
        if (versions.isEmpty()) {
            throw new RegistryRefusalException(40401, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    static SubjectVersion pick(RegistryState state, String subject, Optional<Integer> number, boolean withDeleted) {
        List<SubjectVersion> versions = existing(state, subject, withDeleted);
        if (number.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number.get())
                .findFirst()
                .orElseThrow(() -> new RegistryRefusalException(40402, "Version " + number.get() + " not found."));
    }

    private Shown shown(String subject, SubjectVersion version) {
        StoredSchema schema = registry.schemaById(version.id());
        return new Shown(subject, version.version(), version.id(), schema.schema(), schema.references());
    }

    private static SubjectVersion hidden(SubjectVersion version) {
        return new SubjectVersion(version.version(), version.id(), true);
    }
}
