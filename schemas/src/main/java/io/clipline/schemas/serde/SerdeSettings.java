package io.clipline.schemas.serde;

import io.clipline.schemas.registry.RegistryAddress;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a serializer or deserializer reads from the client's properties.
 *
 * @param registry where the registry is
 * @param autoRegister whether a schema that the registry does not know is registered; otherwise it must be there
 * @param specificReader whether records are read as generated classes; otherwise as {@code GenericRecord}
 * @param removeJavaProperties whether {@code avro.java.string} is taken out of a schema before the registry sees it
 * @param normalize whether the registry may treat schemas that differ only in form as the same
 * @param subjectNames how subjects are named
 */
record SerdeSettings(
        RegistryAddress registry,
        boolean autoRegister,
        boolean specificReader,
        boolean removeJavaProperties,
        boolean normalize,
        SubjectNames subjectNames) {
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
    static final String KEY_SUBJECT_NAMES = "key.subject.name.strategy";
    static final String VALUE_SUBJECT_NAMES = "value.subject.name.strategy";
    private static final String NORMALIZE = "normalize.schemas";
    private static final String USE_LATEST = "use.latest.version";
    private static final String USE_SCHEMA_ID = "use.schema.id";

    /**
     * Reads the properties; those of others are ignored.
     *
     * @param isKey whether the serde is for keys
     * @throws ConfigException if a property is wrong, or asks for what this serde does not do
     */
    static SerdeSettings parse(Map<String, ?> properties, boolean isKey) {
        refuse(properties, USE_LATEST, Set.of("false"));
        refuse(properties, USE_SCHEMA_ID, Set.of("-1"));
        String strategy = isKey ? KEY_SUBJECT_NAMES : VALUE_SUBJECT_NAMES;
        Object strategyName = properties.get(strategy);
        return new SerdeSettings(
                RegistryAddress.parse(properties),
                flag(properties, AUTO_REGISTER, true),
                flag(properties, SPECIFIC_READER, false),
                flag(properties, REMOVE_JAVA_PROPERTIES, true),
                flag(properties, NORMALIZE, false),
                strategyName == null ? SubjectNames.TopicNameStrategy : SubjectNames.parse(strategy, strategyName));
    }

    private static boolean flag(Map<String, ?> properties, String name, boolean otherwise) {
        Object value = properties.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toString().trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(name, value, "must be true or false");
        };
    }

    private static void refuse(Map<String, ?> properties, String name, Set<String> harmless) {
        Object value = properties.get(name);
        if (value != null && !harmless.contains(value.toString().trim())) {
            throw new ConfigException(
                    name, value, "is not done here: a record is always written with its own schema, so leave it out");
        }
    }
}
