package io.clipline.request.http;

import com.fasterxml.jackson.core.JsonToken;

/**
 * A member of a JSON object as it was written.
 *
 * @param kind a string, a number, a boolean or null
 * @param text the string unescaped, or the very characters of anything else
 */
record JsonScalar(JsonToken kind, String text) {

    /** What it is, to follow "not". */
    String describe() {
        return switch (kind) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> "null";
        };
    }
}
