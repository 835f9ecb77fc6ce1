package io.clipline.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the REST API, taken apart.
 *
 * @param names the variable parts of the path, decoded, in their order
 * @param query the query's parameters
 * @param body the body as text
 */
record RegistryCall(List<String> names, Map<String, String> query, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LATEST = "latest";
    private static final int LATEST_AS_NUMBER = -1;

    String subject() {
        return names.get(0);
    }

    boolean flag(String parameter) {
        return Boolean.parseBoolean(query.getOrDefault(parameter, "false"));
    }

    int schemaId() {
        try {
            return Integer.parseInt(names.get(0));
        } catch (NumberFormatException e) {
            throw new RegistryRefusalException(404, "A schema's id is a number, not " + names.get(0));
        }
    }

    /** The version that the path's second variable part names; empty: the latest. */
    Optional<Integer> version() {
        String text = names.get(1);
        try {
            int version = text.equals(LATEST) ? LATEST_AS_NUMBER : Integer.parseInt(text);
            if (version == LATEST_AS_NUMBER) {
                return Optional.empty();
            }
            if (version > 0) {
                return Optional.of(version);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new RegistryRefusalException(
                42202,
                "The specified version '" + text + "' is not a valid version id. Allowed values are between [1, 2^31-1]"
                        + " and the string \"latest\"");
    }

    /** The body as JSON. */
    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new RegistryRefusalException(400, "The body is not a JSON object");
    }

    /** The schema in the body. */
    StoredSchema schema() {
        JsonNode json = json();
        String type = json.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") && !type.equals("null")) {
            throw new RegistryRefusalException(42201, "Invalid schema type " + type + "; this registry has only AVRO");
        }
        String schema = json.path("schema").asText("");
        if (schema.isBlank()) {
            throw new RegistryRefusalException(42201, "Empty schema");
        }
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode reference : json.path("references")) {
            references.add(new SchemaReference(
                    reference.path("name").asText(),
                    reference.path("subject").asText(),
                    reference.path("version").asInt()));
        }
        return new StoredSchema(schema, references);
    }
}
