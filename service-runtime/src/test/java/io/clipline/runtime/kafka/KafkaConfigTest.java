package io.clipline.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConfigTest {

    private static final Map<String, String> LEAST = Map.of(
            "CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
            "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "http://registry:8081");

    @Test
    void anyPropertyOfAKafkaClientCanBeSet() {
        KafkaConfig config = with("CLIPLINE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");

        assertThat(config.client("me"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("schema.registry.url", "http://registry:8081")
                .containsEntry("client.id", "me");
    }

    @Test
    void confluentsSerdesNeedTwoClassNamesAndNothingElse() {
        KafkaConfig config =
                with("CLIPLINE_KAFKA_VALUE_SERIALIZER", "io.confluent.kafka.serializers.KafkaAvroSerializer");

        assertThat(config.producer("me"))
                .containsEntry("value.serializer", "io.confluent.kafka.serializers.KafkaAvroSerializer")
                .containsEntry("specific.avro.reader", "true");
    }

    @Test
    void whatOurGuaranteesNeedCannotBeSetOtherwise() {
        assertThat(with("CLIPLINE_KAFKA_ACKS", "0").producer("me")).containsEntry("acks", "all");
        assertThat(with("CLIPLINE_KAFKA_ENABLE_IDEMPOTENCE", "false").producer("me"))
                .containsEntry("enable.idempotence", "true");
        assertThat(with("CLIPLINE_KAFKA_ENABLE_AUTO_COMMIT", "true").bytesConsumer("me"))
                .containsEntry("enable.auto.commit", "false");
    }

    @Test
    void brokersAndRegistryMustBeSaid() {
        for (String name : LEAST.keySet()) {
            Map<String, String> settings = new HashMap<>(LEAST);
            settings.remove(name);

            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> KafkaConfig.from(new Settings(settings)))
                    .withMessageContaining(name);
        }
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new KafkaConfig(Map.of("bootstrap.servers", "broker:9092")))
                .withMessageContaining("schema.registry.url");
    }

    private static KafkaConfig with(String name, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(name, value);
        return KafkaConfig.from(new Settings(settings));
    }
}
