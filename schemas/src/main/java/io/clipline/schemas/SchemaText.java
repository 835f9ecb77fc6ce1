package io.clipline.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Schemas as text: read as others wrote them, and written as others should see them. */
public final class SchemaText {
    private static final String JAVA_STRING = "avro.java.string";
    private static final Set<String> TYPES_WITH_JAVA_STRING = Set.of("string", "map");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaText() {}

    /**
     * Reads a schema that somebody else accepted before: names and defaults are taken as they are.
     *
     * @param text the schema
     * @param referenced the schemas that it refers to, each after those that it refers to itself
     * @throws SchemaParseException if the text is not a schema
     */
    public static Schema parse(String text, List<String> referenced) {
        return parse(new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false), text, referenced);
    }

    /** Reads a schema that is to be accepted now: names and defaults must be as the specification wants them. */
    public static Schema parseStrictly(String text, List<String> referenced) {
        return parse(new Schema.Parser(), text, referenced);
    }

    /**
     * The schema without the property {@code avro.java.string}, by which the Java code generator says which class it uses
     * for text, and which would make the same contract a different schema for every other language.
     */
    public static Schema withoutJavaProperties(Schema schema) {
        if (!schema.toString().contains(JAVA_STRING)) {
            return schema;
        }
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            removeJavaString(tree);
            return parse(JSON.writeValueAsString(tree), List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + schema.getFullName(), e);
        }
    }

    private static Schema parse(Schema.Parser parser, String text, List<String> referenced) {
        List<String> all = new ArrayList<>(referenced);
        all.add(text);
        Schema last = Schema.create(Schema.Type.NULL);
        for (String one : all) {
            last = parser.parse(one);
        }
        return last;
    }

    private static void removeJavaString(JsonNode node) {
        if (node instanceof ObjectNode object
                && TYPES_WITH_JAVA_STRING.contains(object.path("type").asText())) {
            object.remove(JAVA_STRING);
        }
        for (JsonNode child : node) {
            removeJavaString(child);
        }
    }
}
