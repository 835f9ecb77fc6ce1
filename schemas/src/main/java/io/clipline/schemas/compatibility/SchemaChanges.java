package io.clipline.schemas.compatibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * Compares two versions of a schema: what Avro's own resolution rules forbid (Avro specification, "Schema Resolution") and
 * what they let pass although the events then mean something else.
 */
public final class SchemaChanges {
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private SchemaChanges() {}

    /** Every rule that the newer schema breaks, given the older one, in both directions. */
    public static List<Violation> violations(Schema older, Schema newer) {
        List<Violation> all = new ArrayList<>(unreadable(Rule.NEW_READS_OLD, newer, older));
        all.addAll(unreadable(Rule.OLD_READS_NEW, older, newer));
        all.addAll(unnoticed(older, newer));
        return all;
    }

    /** What a reader with one schema cannot read of what was written with the other, by Avro's rules. */
    static List<Violation> unreadable(Rule rule, Schema reader, Schema writer) {
        List<Violation> found = new ArrayList<>();
        for (Incompatibility problem : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            found.add(new Violation(
                    rule,
                    reader.getName() + problem.getLocation(),
                    problem.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + problem.getMessage()));
        }
        return found;
    }

    /** What Avro's rules let pass in both directions. */
    static List<Violation> unnoticed(Schema older, Schema newer) {
        SchemaChanges changes = new SchemaChanges();
        changes.compare(older.getName(), older, newer);
        return changes.violations;
    }

    private void compare(String path, Schema older, Schema newer) {
        if (older.getType() != newer.getType()) {
            breaks(Rule.SAME_TYPE, path, "was " + older.getType() + ", is " + newer.getType());
            return;
        }
        if (!logicalType(older).equals(logicalType(newer))) {
            breaks(Rule.SAME_LOGICAL_TYPE, path, "was " + logicalType(older) + ", is " + logicalType(newer));
        }
        switch (older.getType()) {
            case RECORD -> compareRecords(path, older, newer);
            case ENUM -> compareEnums(path, older, newer);
            case UNION -> compareUnions(path, older, newer);
            case ARRAY -> compare(path + "[]", older.getElementType(), newer.getElementType());
            case MAP -> compare(path + "{}", older.getValueType(), newer.getValueType());
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                // Nothing inside that Avro's own rules do not compare.
            }
        }
    }

    private void compareRecords(String path, Schema older, Schema newer) {
        if (!visited.add(older.getFullName())) {
            return;
        }
        for (Schema.Field was : older.getFields()) {
            String fieldPath = path + "." + was.name();
            Schema.Field is = newer.getField(was.name());
            if (is == null) {
                breaks(Rule.FIELD_STAYS, fieldPath, "was removed or renamed");
                continue;
            }
            if (!Objects.deepEquals(was.defaultVal(), is.defaultVal())) {
                breaks(Rule.SAME_DEFAULT, fieldPath, "default was " + defaultOf(was) + ", is " + defaultOf(is));
            }
            compare(fieldPath, was.schema(), is.schema());
        }
        for (Schema.Field is : newer.getFields()) {
            if (older.getField(is.name()) == null && !is.hasDefaultValue()) {
                breaks(Rule.NEW_FIELD_HAS_DEFAULT, path + "." + is.name(), "is new and has no default");
            }
        }
    }

    private void compareEnums(String path, Schema older, Schema newer) {
        for (String symbol : older.getEnumSymbols()) {
            if (!newer.hasEnumSymbol(symbol)) {
                breaks(Rule.SYMBOL_STAYS, path, "symbol " + symbol + " was removed or renamed");
            }
        }
        if (!Objects.equals(older.getEnumDefault(), newer.getEnumDefault())) {
            breaks(
                    Rule.SAME_DEFAULT,
                    path,
                    "default symbol was " + older.getEnumDefault() + ", is " + newer.getEnumDefault());
        }
    }

    private void compareUnions(String path, Schema older, Schema newer) {
        for (Schema was : older.getTypes()) {
            Integer index = newer.getIndexNamed(was.getFullName());
            if (index == null) {
                breaks(Rule.SAME_TYPE, path, "branch " + was.getFullName() + " was removed or renamed");
            } else {
                compare(path + "." + was.getName(), was, newer.getTypes().get(index));
            }
        }
        for (Schema is : newer.getTypes()) {
            if (older.getIndexNamed(is.getFullName()) == null) {
                breaks(Rule.SAME_TYPE, path, "branch " + is.getFullName() + " is new");
            }
        }
    }

    private void breaks(Rule rule, String path, String message) {
        violations.add(new Violation(rule, path, message));
    }

    // By the properties as written, because Avro drops a logical type that it does not know.
    private static String logicalType(Schema schema) {
        String name = schema.getProp("logicalType");
        if (name == null) {
            return "no logical type";
        }
        Object precision = schema.getObjectProp("precision");
        Object scale = schema.getObjectProp("scale");
        return precision == null ? name : name + "(" + precision + ", " + (scale == null ? 0 : scale) + ")";
    }

    private static String defaultOf(Schema.Field field) {
        return field.hasDefaultValue() ? String.valueOf(field.defaultVal()) : "none";
    }
}
