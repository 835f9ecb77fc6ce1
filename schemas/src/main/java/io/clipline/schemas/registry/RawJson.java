package io.clipline.schemas.registry;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** Text that is JSON already and is sent as it is. */
record RawJson(@JsonValue @JsonRawValue String text) {
    static RawJson of(String text) {
        return new RawJson(text);
    }
}
