package io.clipline.schemas.compatibility;

import io.clipline.schemas.SchemaText;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The contracts of the catalogue's topics: as they stand in this build, and every version that was ever released. A
 * released version is one file that needs no other, {@code released/NAME/vN.avsc} beside this class.
 */
public final class ReleasedSchemas {
    /** More versions than this of one record mean that something else is wrong. */
    private static final int MAX_VERSIONS = 1_000;

    private ReleasedSchemas() {}

    /** The values' schemas by topic name, as this build has them, without Java's own properties. */
    public static Map<String, Schema> head() {
        Map<String, Schema> schemas = new TreeMap<>();
        for (Topic<?, ?> topic : Topics.all()) {
            if (topic.valueType() != byte[].class) {
                schemas.put(
                        topic.name(),
                        SchemaText.withoutJavaProperties(SpecificData.get().getSchema(topic.valueType())));
            }
        }
        return schemas;
    }

    /**
     * Every released version of a record, oldest first.
     *
     * @param recordName the record's name without its namespace, such as {@code ClipOutcome}
     */
    public static List<Schema> versions(String recordName) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; version <= MAX_VERSIONS; version++) {
            try (InputStream file = ReleasedSchemas.class.getResourceAsStream(path(recordName, version))) {
                if (file == null) {
                    return versions;
                }
                versions.add(new Schema.Parser(NameValidator.UTF_VALIDATOR).parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path(recordName, version), e);
            }
        }
        throw new IllegalStateException(recordName + " has more than " + MAX_VERSIONS + " released versions");
    }

    /** Every rule that this build's contract of a record breaks, compared with all its released versions. */
    public static List<Violation> violations(Schema head) {
        List<Violation> found = new ArrayList<>(ContractLint.violations(head));
        for (Schema released : versions(head.getName())) {
            found.addAll(SchemaChanges.violations(released, head));
        }
        return found;
    }

    /** Where a version stands, relative to this package. */
    static String path(String recordName, int version) {
        return "released/" + recordName + "/v" + version + ".avsc";
    }
}
