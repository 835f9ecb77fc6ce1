package io.clipline.runtime.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal in the form of RFC 9457, {@code application/problem+json}.
 *
 * @param type stable URI of the kind of problem, for programs: {@code urn:clipline:problem:…}
 * @param title the kind of problem in a few words, always the same for a type
 * @param status the HTTP status code
 * @param detail what is wrong here and what to do, for a person
 * @param extensions further members, such as the limit that was exceeded
 * @param headers headers that belong to the refusal, such as {@code Retry-After}; no part of the body
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonAnyGetter @JsonInclude Map<String, Object> extensions,
        @JsonIgnore Map<String, String> headers) {

    public static final String CONTENT_TYPE = "application/problem+json";
    public static final String TYPE_PREFIX = "urn:clipline:problem:";

    /** @param kind the last part of the type, such as {@code recording-not-found} */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(TYPE_PREFIX + kind, title, status, detail, Map.of(), Map.of());
    }

    /** A problem that the status says all about: its type is {@code about:blank} (RFC 9457, section 4.2.1). */
    static Problem ofStatus(int status, String phrase, String detail) {
        return new Problem("about:blank", phrase, status, detail, Map.of(), Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        return new Problem(type, title, status, detail, plus(extensions, member, value), headers);
    }

    /** The same problem with one more header. */
    public Problem withHeader(String name, String value) {
        return new Problem(type, title, status, detail, extensions, plus(headers, name, value));
    }

    /** Makes this the answer. */
    public void answer(Context context) {
        headers.forEach(context::header);
        context.status(status).json(this).contentType(CONTENT_TYPE);
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return Collections.unmodifiableMap(more);
    }
}
