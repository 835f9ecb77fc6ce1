package io.clipline.runtime.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.util.Map;

/**
 * A refusal in the form of RFC 9457, {@code application/problem+json}.
 *
 * @param type stable URI of the kind of problem, for programs: {@code urn:clipline:problem:…}
 * @param title the kind of problem in a few words, always the same for a type
 * @param status the HTTP status code
 * @param detail what is wrong here and what to do, for a person
 * @param extensions further members, such as the limit that was exceeded
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonAnyGetter @JsonInclude Map<String, Object> extensions) {

    public static final String CONTENT_TYPE = "application/problem+json";

    /** @param kind the last part of the type, such as {@code recording-not-found} */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem("urn:clipline:problem:" + kind, title, status, detail, Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, title, status, detail, java.util.Collections.unmodifiableMap(more));
    }

    /** Makes this the answer. */
    public void answer(Context context) {
        context.status(status).json(this).contentType(CONTENT_TYPE);
    }
}
