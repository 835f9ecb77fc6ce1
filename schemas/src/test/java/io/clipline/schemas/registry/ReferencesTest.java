package io.clipline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
    @TempDir
    private Path folder;

    /** d is used by b and by c, and both are used by a. */
    @Test
    void aSchemaWithReferencesToReferencesIsReadInMemoryAndOverHttp() throws IOException {
        Path file = folder.resolve("registry.json");
        InMemoryRegistry registry = InMemoryRegistry.inFile(file);
        register(registry, "D", "\"int\"");
        register(registry, "B", "\"D\"", "D");
        register(registry, "C", "\"D\"", "D");
        int id = register(registry, "A", "{\"type\":\"map\",\"values\":[\"B\",\"C\"]}", "B", "C");

        Schema inMemory = registry.byId(id);
        assertThat(inMemory.getField("f").schema().getValueType().getTypes())
                .extracting(Schema::getFullName)
                .containsExactly("B", "C");
        try (SchemaRegistryServer server = SchemaRegistryServer.start(Optional.of(file), 0)) {
            SchemaRegistry client = RegistryAddress.parse(Map.of("schema.registry.url", server.url()))
                    .open();
            assertThat(client.byId(id)).isEqualTo(inMemory);
        }
    }

    @Test
    void aReferenceToNothingIsRefused() {
        InMemoryRegistry registry = new InMemoryRegistry();
        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> register(registry, "A", "\"B\"", "B"))
                .withMessageContaining("No schema reference found for subject \"B\"");
    }

    @Test
    void endlessReferencesAreStopped() {
        StoredSchema endless = new StoredSchema("{}", references(0));
        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> References.resolve(
                        endless,
                        reference -> new StoredSchema("{}", references(reference.version())),
                        (text, referenced) -> Schema.create(Schema.Type.INT)))
                .withMessageContaining("more than 100");
    }

    private static List<SchemaReference> references(int version) {
        return List.of(new SchemaReference("R", "r", version + 1));
    }

    private static int register(InMemoryRegistry registry, String name, String fieldType, String... referenced) {
        List<SchemaReference> references = new ArrayList<>();
        for (String type : referenced) {
            references.add(new SchemaReference(type, type, 1));
        }
        String text = "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"f\",\"type\":%s}]}";
        return registry.register(name, new StoredSchema(text.formatted(name, fieldType), references));
    }
}
