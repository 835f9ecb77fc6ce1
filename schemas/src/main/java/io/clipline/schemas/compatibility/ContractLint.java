package io.clipline.schemas.compatibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What every contract of ours must have, whatever came before it. */
public final class ContractLint {
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private ContractLint() {}

    /** Every rule that the schema breaks. */
    public static List<Violation> violations(Schema schema) {
        ContractLint lint = new ContractLint();
        lint.check(schema.getName(), schema);
        return lint.violations;
    }

    private void check(String path, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (visited.add(schema.getFullName())) {
                    checkRecord(path, schema);
                }
            }
            case ENUM -> {
                if (visited.add(schema.getFullName())) {
                    checkDoc(path, schema);
                    require(schema.getEnumDefault() != null, Rule.ENUM_HAS_DEFAULT, path, "enum has no default symbol");
                }
            }
            case FIXED -> checkDoc(path, schema);
            case ARRAY -> check(path + "[]", schema.getElementType());
            case MAP -> check(path + "{}", schema.getValueType());
            case UNION -> schema.getTypes().forEach(branch -> check(path + "." + branch.getName(), branch));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                // Nothing inside, and the field that has it carries the doc.
            }
        }
    }

    private void checkRecord(String path, Schema record) {
        checkDoc(path, record);
        require(!record.getFields().isEmpty(), Rule.RECORD_HAS_FIELD, path, "record has no field");
        for (Schema.Field field : record.getFields()) {
            String fieldPath = path + "." + field.name();
            require(isText(field.doc()), Rule.FIELD_HAS_DOC, fieldPath, "field has no doc");
            check(fieldPath, field.schema());
        }
    }

    private void checkDoc(String path, Schema type) {
        require(isText(type.getDoc()), Rule.TYPE_HAS_DOC, path, type.getType() + " has no doc");
    }

    private void require(boolean kept, Rule rule, String path, String message) {
        if (!kept) {
            violations.add(new Violation(rule, path, message));
        }
    }

    private static boolean isText(@Nullable String doc) {
        return doc != null && !doc.isBlank();
    }
}
