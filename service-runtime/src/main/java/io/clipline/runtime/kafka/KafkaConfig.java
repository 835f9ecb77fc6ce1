package io.clipline.runtime.kafka;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.KafkaPrefix;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.serde.AvroDeserializer;
import io.clipline.schemas.serde.AvroSerializer;
import io.clipline.schemas.serde.SerdeDefaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Properties of a service's Kafka clients: what our guarantees need, under what was set. Serde classes are ordinary
 * properties, so whoever has Confluent's sets two class names and nothing else.
 *
 * @param common properties of every client, by their Kafka names
 */
public record KafkaConfig(Map<String, String> common) {

    private static final Setting<String> BOOTSTRAP_SERVERS = Setting.required(
            "CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", "Kafka brokers to begin with, host:port, separated by commas.");
    private static final Setting<String> SCHEMA_REGISTRY_URL = Setting.required(
            "CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", "The schema registry, one or more URLs separated by commas.");
    private static final Setting<String> VALUE_SERIALIZER = Setting.text(
            "CLIPLINE_KAFKA_VALUE_SERIALIZER",
            AvroSerializer.class.getName(),
            "Class that writes events; io.confluent.kafka.serializers.KafkaAvroSerializer works as well.");
    private static final Setting<String> VALUE_DESERIALIZER = Setting.text(
            "CLIPLINE_KAFKA_VALUE_DESERIALIZER",
            AvroDeserializer.class.getName(),
            "Class that reads events; io.confluent.kafka.serializers.KafkaAvroDeserializer works as well.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS =
            List.of(BOOTSTRAP_SERVERS, SCHEMA_REGISTRY_URL, VALUE_SERIALIZER, VALUE_DESERIALIZER);

    public KafkaConfig {
        common = Map.copyOf(common);
        for (String name : List.of("bootstrap.servers", "schema.registry.url")) {
            if (!common.containsKey(name)) {
                throw new InvalidSettingException(name, "is not among the Kafka properties");
            }
        }
    }

    public static KafkaConfig from(Settings settings) {
        Map<String, String> common = new HashMap<>(SerdeDefaults.clientProperties(settings.get(SCHEMA_REGISTRY_URL)));
        common.putAll(KafkaPrefix.clientProperties(settings));
        common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.get(BOOTSTRAP_SERVERS));
        common.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, settings.get(VALUE_SERIALIZER));
        common.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, settings.get(VALUE_DESERIALIZER));
        return new KafkaConfig(common);
    }

    /** A producer that acknowledges what every replica has, once: acks=all and idempotence (KIP-98, KIP-679). */
    public Map<String, Object> producer(String clientId) {
        Map<String, Object> properties = client(clientId);
        properties.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "org.apache.kafka.common.serialization.StringSerializer");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    /**
     * A consumer that hands over bytes as they came, so that one event that cannot be read does not stop the others,
     * and that commits nothing by itself.
     */
    public Map<String, Object> bytesConsumer(String clientId) {
        Map<String, Object> properties = client(clientId);
        properties.put(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        properties.put(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A topic that is missing must not come to be with a broker's defaults: it would have no compaction.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /** The properties of {@link #common}, for clients that are made elsewhere, such as Kafka Streams or an AdminClient. */
    public Map<String, Object> client(String clientId) {
        Map<String, Object> properties = new HashMap<>(common);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return properties;
    }
}
