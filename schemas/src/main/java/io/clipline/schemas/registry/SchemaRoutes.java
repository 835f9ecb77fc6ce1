package io.clipline.schemas.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/** The part of the REST API under {@code /schemas}. */
final class SchemaRoutes {
    private final InMemoryRegistry registry;

    SchemaRoutes(InMemoryRegistry registry) {
        this.registry = registry;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Shown(String schema, List<SchemaReference> references) {}

    private record Use(String subject, int version) {}

    void addTo(RegistryRoutes routes) {
        routes.add("GET", "/schemas/types", call -> List.of("AVRO"))
                .add("GET", "/schemas/ids/*", this::byId)
                .add(
                        "GET",
                        "/schemas/ids/*/schema",
                        call -> RawJson.of(registry.schemaById(call.schemaId()).schema()))
                .add(
                        "GET",
                        "/schemas/ids/*/subjects",
                        call -> uses(call).stream().map(Use::subject).distinct().toList())
                .add("GET", "/schemas/ids/*/versions", this::uses);
    }

    private Object byId(RegistryCall call) {
        StoredSchema schema = registry.schemaById(call.schemaId());
        return new Shown(schema.schema(), schema.references());
    }

    private List<Use> uses(RegistryCall call) {
        RegistryState state = registry.state();
        registry.schemaById(call.schemaId());
        List<Use> uses = new ArrayList<>();
        for (String subject : state.subjects().keySet()) {
            for (SubjectVersion version : state.versions(subject, call.flag("deleted"))) {
                if (version.id() == call.schemaId()) {
                    uses.add(new Use(subject, version.version()));
                }
            }
        }
        return uses;
    }
}
