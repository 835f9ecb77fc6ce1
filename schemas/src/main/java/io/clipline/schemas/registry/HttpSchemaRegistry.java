package io.clipline.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clipline.schemas.SchemaText;
import io.clipline.schemas.compatibility.CompatibilityLevel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A registry that speaks Confluent's REST API, such as Confluent's own, Apicurio's, Karapace or Redpanda's. */
final class HttpSchemaRegistry implements SchemaRegistry {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryHttp http;

    HttpSchemaRegistry(RegistryAddress address) {
        this.http = new RegistryHttp(address);
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        return id(http.post("/subjects/" + encoded(subject) + "/versions" + query(normalize), body(schema)));
    }

    @Override
    public int idOf(String subject, Schema schema, boolean normalize) {
        return id(http.post("/subjects/" + encoded(subject) + query(normalize), body(schema)));
    }

    @Override
    public Schema byId(int id) {
        StoredSchema schema = schema(http.get("/schemas/ids/" + id));
        try {
            return References.resolve(schema, this::referenced, SchemaText::parse);
        } catch (AvroRuntimeException e) {
            throw new RegistryRefusalException(422, "Schema " + id + " cannot be parsed: " + e.getMessage());
        }
    }

    @Override
    public void requireCompatibility(String subject, CompatibilityLevel level) {
        http.put(
                "/config/" + encoded(subject),
                JSON.createObjectNode().put("compatibility", level.name()).toString());
    }

    private StoredSchema referenced(SchemaReference reference) {
        return schema(http.get("/subjects/" + encoded(reference.subject()) + "/versions/" + reference.version()));
    }

    private static StoredSchema schema(JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryRefusalException(422, "The schema is of the type " + type + "; only AVRO is read here");
        }
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode reference : answer.path("references")) {
            references.add(new SchemaReference(
                    reference.path("name").asText(),
                    reference.path("subject").asText(),
                    reference.path("version").asInt()));
        }
        return new StoredSchema(present(answer, "schema").asText(), references);
    }

    private static int id(JsonNode answer) {
        return present(answer, "id").asInt();
    }

    private static JsonNode present(JsonNode answer, String field) {
        JsonNode value = answer.get(field);
        if (value == null) {
            throw new RegistryUnavailableException("The answer has no field " + field + ": is this a schema registry?");
        }
        return value;
    }

    private static String body(Schema schema) {
        ObjectNode body = JSON.createObjectNode();
        body.put("schema", schema.toString());
        return body.toString();
    }

    private static String query(boolean normalize) {
        return normalize ? "?normalize=true" : "";
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
