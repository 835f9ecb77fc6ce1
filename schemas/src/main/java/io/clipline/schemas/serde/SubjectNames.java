package io.clipline.schemas.serde;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which subject the schema of a record on a topic stands in the registry. The names are Confluent's. */
enum SubjectNames {
    /** {@code topic-key} or {@code topic-value}: one record type per topic. */
    TopicNameStrategy {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    /** The record's full name: one history for a type, whichever topics carry it. */
    RecordNameStrategy {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    /** {@code topic-} and the record's full name: several types on one topic. */
    TopicRecordNameStrategy {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    abstract String subject(String topic, boolean isKey, Schema schema);

    /**
     * Reads the value of the property: Confluent's class name, or its last part alone.
     *
     * @throws ConfigException if there is no such strategy
     */
    static SubjectNames parse(String property, Object value) {
        // A class object is allowed too, as in every Kafka property of the type class.
        String className = value instanceof Class<?> type
                ? type.getName()
                : value.toString().trim();
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        for (SubjectNames strategy : values()) {
            if (strategy.name().equals(simpleName)) {
                return strategy;
            }
        }
        List<String> known = Arrays.stream(values()).map(Enum::name).toList();
        throw new ConfigException(property, value, "must end in one of " + known);
    }
}
