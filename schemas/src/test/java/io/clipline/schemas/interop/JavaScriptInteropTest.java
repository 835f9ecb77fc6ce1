package io.clipline.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.schemas.SampleEvents;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.serde.AvroSerde;
import io.clipline.schemas.serde.SerdeDefaults;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Confluent's JavaScript client reads what our serdes wrote, and writes what they read. */
class JavaScriptInteropTest {
    private static SchemaRegistryServer registry;
    private static JavaScriptPeer peer;
    private static AvroSerde<SpecificRecord> ours;

    @BeforeAll
    static void start() throws Exception {
        registry = SchemaRegistryServer.start(Optional.empty(), 0);
        peer = JavaScriptPeer.start(registry.url());
        ours = AvroSerde.forValues(SerdeDefaults.clientProperties(registry.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        ours.close();
        peer.close();
        registry.close();
    }

    static List<SampleEvents.OnTopic> events() {
        return SampleEvents.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatJavaScriptReadsAndWritesAgainComesBackAsItWas(SampleEvents.OnTopic sample) throws Exception {
        byte[] bytes = written(sample);

        JsonNode theirs = peer.readAndWrite(sample.topic(), bytes);

        assertThat(theirs.path("error").asText("")).isEmpty();
        byte[] answer = Base64.getDecoder().decode(theirs.path("bytes").asText());
        assertThat(ours.deserializer().deserialize(sample.topic(), answer)).isEqualTo(sample.event());
        assertThat(answer).as("schema id included").isEqualTo(bytes);
    }

    @Test
    void javaScriptSeesTextAndInstantsAsTheyAre() throws Exception {
        SampleEvents.OnTopic sample = new SampleEvents.OnTopic("clip-requests", SampleEvents.request());

        JsonNode value = peer.readAndWrite("clip-requests", written(sample)).path("value");

        assertThat(value.path("title").asText()).isEqualTo("Zoë über 🎙 «ключ»");
        assertThat(value.path("requestedAt").asLong())
                .isEqualTo(SampleEvents.request().getRequestedAt().toEpochMilli());
        assertThat(value.path("platform").asText()).isEqualTo("ANDROID");
        assertThat(value.path("appVersion").isNull()).isTrue();
    }

    private static byte[] written(SampleEvents.OnTopic sample) {
        return Objects.requireNonNull(ours.serializer().serialize(sample.topic(), sample.event()));
    }
}
