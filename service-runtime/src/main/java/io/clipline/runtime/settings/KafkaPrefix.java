package io.clipline.runtime.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The one rule by which any property of a Kafka client can be set: {@code CLIPLINE_KAFKA_SASL_MECHANISM} is {@code sasl.mechanism}. */
public final class KafkaPrefix {

    static final String NAME = "CLIPLINE_KAFKA_";

    private KafkaPrefix() {}

    /** Every Kafka property that was set, by its Kafka name. */
    public static Map<String, String> clientProperties(Settings settings) {
        Map<String, String> properties = new TreeMap<>();
        settings.withPrefix(NAME)
                .forEach((name, text) ->
                        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), text));
        return properties;
    }
}
