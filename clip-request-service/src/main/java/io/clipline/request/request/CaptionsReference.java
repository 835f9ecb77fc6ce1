package io.clipline.request.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of a reference to a recording's captions: relative (RFC 3986, 4.2), from the folder of the recording's
 * location, and never out of it. What is accepted here the worker takes too; whether there is anything, it finds out.
 */
public final class CaptionsReference {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern ESCAPES = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*", Pattern.DOTALL);
    /** An escaped dot, slash, backslash or NUL that is left after decoding: somebody may decode it a second time. */
    private static final Pattern ESCAPED_TWICE = Pattern.compile("%(2[eEfF]|5[cC]|00)");

    private static final char UNDECODABLE = '\uFFFD';

    private CaptionsReference() {}

    /** What is wrong with it, to follow the field's name; empty: nothing. */
    public static Optional<String> problem(String text) {
        if (text.startsWith("/") || text.contains("\\") || SCHEME.matcher(text).matches()) {
            return Optional.of(
                    "must be relative to the folder of location, such as captions.vtt: no scheme, no host, no"
                            + " backslash and no leading slash.");
        }
        if (text.contains("?") || text.contains("#")) {
            return Optional.of("must not have a query or a fragment; write %3F and %23 in a name.");
        }
        if (!ESCAPES.matcher(text).matches()) {
            return Optional.of("must have two hexadecimal digits after each %; write %25 for the sign itself.");
        }
        return Arrays.stream(text.split("/", -1))
                .flatMap(part -> nameProblem(decoded(part)).stream())
                .findFirst();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    private static Optional<String> nameProblem(String name) {
        if (name.indexOf(UNDECODABLE) >= 0) {
            return Optional.of("must be UTF-8 where it is escaped.");
        }
        if (name.chars().allMatch(c -> c == '.' || Character.isWhitespace(c))) {
            return Optional.of("must stay in the folder of location: no part between slashes may be empty, . or .. .");
        }
        return name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                        || ESCAPED_TWICE.matcher(name).find()
                ? Optional.of("must not hide slashes, dots or control characters in escapes.")
                : Optional.empty();
    }
}
