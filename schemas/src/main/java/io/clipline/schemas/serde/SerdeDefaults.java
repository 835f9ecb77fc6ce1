package io.clipline.schemas.serde;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties that every Kafka client of Clipline states, because vendors' defaults differ. Confluent's serializers
 * take them as they are.
 */
public final class SerdeDefaults {
    private SerdeDefaults() {}

    /**
     * Properties for a producer, a consumer or a Streams application, without the classes of serializer and deserializer.
     * They register unknown schemas; where a registry shall only have what was released, register the released schemas
     * first and set {@code auto.register.schemas} to {@code false}.
     *
     * @param registryUrl one or more URLs of registries, separated by commas, or {@code mock://scope}
     */
    public static Map<String, String> clientProperties(String registryUrl) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("schema.registry.url", registryUrl);
        properties.put(SerdeSettings.AUTO_REGISTER, "true");
        properties.put(SerdeSettings.SPECIFIC_READER, "true");
        properties.put(SerdeSettings.REMOVE_JAVA_PROPERTIES, "true");
        // Confluent's own class name, so that the same properties serve its classes.
        properties.put(SerdeSettings.VALUE_SUBJECT_NAMES, "io.confluent.kafka.serializers.subject.TopicNameStrategy");
        return properties;
    }
}
