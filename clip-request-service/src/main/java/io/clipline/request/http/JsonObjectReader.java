package io.clipline.request.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.clipline.runtime.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads one flat JSON object (RFC 8259) in UTF-8 and nothing else: no unknown and no repeated member, no nesting, nothing
 * after it. Never descends, so depth costs nothing. Each refusal says where.
 */
final class JsonObjectReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonObjectReader() {}

    /**
     * @param known the members that the object may have
     * @throws ProblemException malformed-json with {@code offset}, in characters (in bytes where it is not UTF-8), or
     *     invalid-field with {@code field}
     */
    static JsonObject read(byte[] body, Set<String> known) {
        char[] text = decode(body);
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("The body must be a JSON object in braces", Math.max(0, offset(parser)));
            }
            Map<String, JsonScalar> members = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                readMember(parser, known, members);
            }
            long end = parser.currentLocation().getCharOffset();
            if (parser.nextToken() != null) {
                throw malformed("There is something after the JSON object", end);
            }
            return new JsonObject(members);
        } catch (JsonEOFException e) {
            throw malformed("The JSON object ends too early", text.length);
        } catch (JsonProcessingException e) {
            throw malformed(
                    "The body is not valid JSON",
                    e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("An array of characters cannot fail to be read", e);
        }
    }

    private static void readMember(JsonParser parser, Set<String> known, Map<String, JsonScalar> members)
            throws IOException {
        String name = parser.currentName();
        if (!known.contains(name)) {
            throw ProblemType.invalidField(
                    abbreviated(name), "is not a field of this request; there are " + String.join(", ", known) + ".");
        }
        if (members.containsKey(name)) {
            throw malformed("The field " + name + " appears twice", offset(parser));
        }
        JsonToken kind = parser.nextToken();
        JsonScalar value = new JsonScalar(kind, parser.getText());
        if (kind.isStructStart()) {
            throw ProblemType.invalidField(name, "must be a single value, not " + value.describe() + ".");
        }
        members.put(name, value);
    }

    /** Strict, because Jackson would guess UTF-16 and UTF-32 from the first bytes. */
    private static char[] decode(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(body.length);
        if (decoder.decode(in, out, true).isError()) {
            throw malformed("The body is not UTF-8", in.position());
        }
        decoder.flush(out);
        char[] text = new char[out.flip().remaining()];
        out.get(text);
        return text;
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getCharOffset();
    }

    private static ProblemException malformed(String what, long offset) {
        return new ProblemException(ProblemType.MALFORMED_JSON
                .because(what + ", at offset " + offset + ".")
                .with("offset", offset));
    }

    private static String abbreviated(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
