package io.clipline.schemas.compatibility;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Which older versions a new version of a subject must get on with, and in which direction: Confluent's levels. A changed
 * logical type is refused by every level but NONE, because Avro's rules let it pass and the readers then get wrong values.
 */
public enum CompatibilityLevel {
    /** Anything goes. */
    NONE(false, false, false),
    /** New readers read the latest version. */
    BACKWARD(true, false, false),
    /** New readers read every version. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** Readers of the latest version read the new one. */
    FORWARD(false, true, false),
    /** Readers of every version read the new one. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both directions with the latest version. */
    FULL(true, true, false),
    /** Both directions with every version. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /**
     * What forbids the schema.
     *
     * @param schema the schema that is to become the newest version
     * @param versions the versions that there are, oldest first
     */
    public List<Violation> violations(Schema schema, List<Schema> versions) {
        List<Violation> found = new ArrayList<>();
        int first = transitive ? 0 : Math.max(0, versions.size() - 1);
        for (Schema older : versions.subList(first, versions.size())) {
            if (backward) {
                found.addAll(SchemaChanges.unreadable(Rule.NEW_READS_OLD, schema, older));
            }
            if (forward) {
                found.addAll(SchemaChanges.unreadable(Rule.OLD_READS_NEW, older, schema));
            }
            if (backward || forward) {
                SchemaChanges.unnoticed(older, schema).stream()
                        .filter(violation -> violation.rule() == Rule.SAME_LOGICAL_TYPE)
                        .forEach(found::add);
            }
        }
        return found;
    }
}
