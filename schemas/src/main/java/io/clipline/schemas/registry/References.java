package io.clipline.schemas.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Puts a schema together from its text and those of the schemas that it refers to. */
final class References {
    /** So many schemas in one are a mistake or an attack. */
    private static final int MAX_REFERENCES = 100;

    private final Function<SchemaReference, StoredSchema> lookUp;
    private final Set<SchemaReference> seen = new LinkedHashSet<>();
    private final List<String> texts = new ArrayList<>();

    private References(Function<SchemaReference, StoredSchema> lookUp) {
        this.lookUp = lookUp;
    }

    /**
     * @param lookUp gives a referenced schema, or throws
     * @param parser parses a text after those that it refers to
     */
    static Schema resolve(
            StoredSchema schema,
            Function<SchemaReference, StoredSchema> lookUp,
            BiFunction<String, List<String>, Schema> parser) {
        References references = new References(lookUp);
        references.collect(schema);
        return parser.apply(schema.schema(), references.texts);
    }

    private void collect(StoredSchema schema) {
        for (SchemaReference reference : schema.references()) {
            if (!seen.add(reference)) {
                continue;
            }
            if (seen.size() > MAX_REFERENCES) {
                throw new RegistryRefusalException(
                        42201, "A schema refers to more than " + MAX_REFERENCES + " others; the last is " + reference);
            }
            StoredSchema referenced = lookUp.apply(reference);
            collect(referenced);
            if (!texts.contains(referenced.schema())) {
                texts.add(referenced.schema());
            }
        }
    }
}
