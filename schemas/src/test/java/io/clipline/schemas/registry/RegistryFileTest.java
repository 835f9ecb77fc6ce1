package io.clipline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.clipline.schemas.compatibility.CompatibilityLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFileTest {
    private static final Schema FIRST =
            SchemaBuilder.record("First").fields().optionalString("a").endRecord();
    private static final Schema SECOND =
            SchemaBuilder.record("Second").fields().optionalString("a").endRecord();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("new folder").resolve("registry.json");
    }

    @Test
    void idsMeanTheSameAfterARestart() throws IOException {
        int first;
        try (SchemaRegistryServer server = SchemaRegistryServer.start(Optional.of(file), 0)) {
            first = at(server).register("first", FIRST, false);
        }
        try (SchemaRegistryServer server = SchemaRegistryServer.start(Optional.of(file), 0)) {
            assertThat(at(server).byId(first)).isEqualTo(FIRST);
            assertThat(at(server).register("second", SECOND, false)).isNotEqualTo(first);
        }
    }

    @Test
    void everythingIsKept() throws IOException {
        InMemoryRegistry registry = InMemoryRegistry.inFile(file);
        registry.register("s", FIRST, false);
        registry.register(
                "t",
                new StoredSchema(
                        "{\"type\":\"record\",\"name\":\"T\",\"fields\":[{\"name\":\"f\",\"type\":\"First\"}]}",
                        List.of(new SchemaReference("First", "s", 1))));
        registry.update(before -> new InMemoryRegistry.Update<>(
                before.withMode(Optional.of("s"), RegistryMode.READONLY)
                        .withLevel(Optional.empty(), CompatibilityLevel.NONE),
                ""));

        assertThat(InMemoryRegistry.inFile(file).state()).isEqualTo(registry.state());
        assertThat(folder.resolve("new folder")).isDirectoryNotContaining("glob:**.next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"format\":1}", "{\"format\":\"x\"}", "\u0000\u0000"})
    void aBrokenFileStopsTheStartInsteadOfStartingEmpty(String content) throws IOException {
        Files.createDirectories(folder.resolve("new folder"));
        Files.writeString(file, content);

        assertThatIOException()
                .isThrownBy(() -> SchemaRegistryServer.start(Optional.of(file), 0))
                .withMessageContaining(file.toString());
        assertThat(file).hasContent(content);
    }

    @Test
    void aFileOfALaterVersionIsRefused() throws IOException {
        InMemoryRegistry.inFile(file).register("s", FIRST, false);
        Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));

        assertThatIOException().isThrownBy(() -> InMemoryRegistry.inFile(file)).withMessageContaining("format 2");
    }

    @Test
    void anIdThatCouldNotBeKeptIsNotGiven() throws IOException {
        InMemoryRegistry registry = InMemoryRegistry.inFile(file);
        registry.register("first", FIRST, false);
        Files.delete(file);
        // A folder in the file's place cannot be replaced by a file.
        Files.createDirectories(file.resolve("in the way"));

        assertThatExceptionOfType(RegistryRefusalException.class)
                .isThrownBy(() -> registry.register("second", SECOND, false))
                .satisfies(refusal -> assertThat(refusal.httpStatus()).isEqualTo(500));
        assertThat(registry.subjects()).containsExactly("first");
    }

    private static SchemaRegistry at(SchemaRegistryServer server) {
        return RegistryAddress.parse(Map.of("schema.registry.url", server.url()))
                .open();
    }
}
