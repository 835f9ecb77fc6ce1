package io.clipline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipRequested;
import io.clipline.schemas.SampleEvents;
import io.clipline.schemas.compatibility.CompatibilityLevel;
import io.clipline.schemas.serde.AvroSerializer;
import io.clipline.schemas.serde.SerdeDefaults;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private SchemaRegistryServer server;

    @BeforeEach
    void start() throws IOException {
        server = SchemaRegistryServer.start(Optional.empty(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmptyRegistryHasNoContract() {
        assertThat(Contracts.check(registry()))
                .hasSize(6)
                .allSatisfy(finding -> assertThat(finding.id()).isEmpty())
                .allSatisfy(finding -> assertThat(finding.detail()).startsWith("40401"));
    }

    @Test
    void registeringTwiceGivesTheSameIdsAndCheckFindsThem() {
        List<Contracts.Finding> registered = Contracts.register(registry());

        assertThat(registered).hasSize(6).allSatisfy(finding -> assertThat(finding.id())
                .isPresent());
        assertThat(Contracts.register(registry())).isEqualTo(registered);
        assertThat(Contracts.check(registry())).isEqualTo(registered);
    }

    @Test
    void aServiceThatMayNotRegisterCanThenWrite() {
        Contracts.register(registry());
        Map<String, String> properties = new HashMap<>(SerdeDefaults.clientProperties(server.url()));
        properties.put("auto.register.schemas", "false");
        try (AvroSerializer<ClipRequested> serializer = new AvroSerializer<>()) {
            serializer.configure(properties, false);
            assertThat(serializer.serialize("clip-requests", SampleEvents.request()))
                    .isNotEmpty();
        }
    }

    @Test
    void aSubjectThatHoldsSomethingElseIsReportedAndTheOthersAreRegistered() {
        Schema other = SchemaBuilder.record("Other").fields().requiredInt("a").endRecord();
        registry().register("recordings-value", other, false);

        assertThat(Contracts.register(registry()))
                .filteredOn(finding -> finding.id().isEmpty())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo("recordings-value");
                    assertThat(finding.detail()).startsWith("409");
                });
    }

    @Test
    void aRegistryWhoseDefaultIsLaxIsToldToBeStrict() {
        MockRegistries.scope("lax")
                .update(before ->
                        new InMemoryRegistry.Update<>(before.withLevel(Optional.empty(), CompatibilityLevel.NONE), ""));
        Contracts.register(MockRegistries.scope("lax"));

        assertThat(MockRegistries.scope("lax").state().level("recordings-value"))
                .isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
        MockRegistries.drop("lax");
    }

    private SchemaRegistry registry() {
        return RegistryAddress.parse(Map.of("schema.registry.url", server.url()))
                .open();
    }
}
