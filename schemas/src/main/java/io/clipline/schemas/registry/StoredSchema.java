package io.clipline.schemas.registry;

import java.util.List;

/**
 * A schema as the registry keeps it.
 *
 * @param schema the schema's text in one form, so that equal schemas have equal texts
 * @param references the types that it uses and that are schemas of their own
 */
record StoredSchema(String schema, List<SchemaReference> references) {
    StoredSchema {
        references = List.copyOf(references);
    }
}
