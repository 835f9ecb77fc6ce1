package io.clipline.request.http;

import io.clipline.runtime.http.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * The {@code Idempotency-Key} header of draft-ietf-httpapi-idempotency-key-header-07: a string of structured fields (RFC
 * 9651) in quotes. Many clients send the key without quotes; both forms of one key are one key.
 */
final class IdempotencyKeyHeader {

    private static final int MAX_LENGTH = 255;

    private IdempotencyKeyHeader() {}

    /**
     * @param headers all headers of that name
     * @throws ProblemException invalid-idempotency-key
     */
    static Optional<String> parse(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw refuse("There is more than one Idempotency-Key.");
        }
        String text = headers.get(0).strip();
        String key = text.startsWith("\"") ? unquote(text) : text;
        if (key.isEmpty() || key.length() > MAX_LENGTH || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw refuse("An Idempotency-Key has 1 to " + MAX_LENGTH + " visible ASCII characters and no space.");
        }
        return Optional.of(key);
    }

    private static String unquote(String text) {
        StringBuilder key = new StringBuilder();
        int i = 1;
        while (i < text.length() && text.charAt(i) != '"') {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || (text.charAt(i) != '"' && text.charAt(i) != '\\')) {
                    throw refuse("In a quoted Idempotency-Key a backslash goes before a quote or a backslash only.");
                }
                c = text.charAt(i);
            }
            key.append(c);
            i++;
        }
        if (i != text.length() - 1) {
            throw refuse("A quoted Idempotency-Key ends with its second quote.");
        }
        return key.toString();
    }

    private static ProblemException refuse(String detail) {
        return ProblemType.INVALID_IDEMPOTENCY_KEY.refuse(detail);
    }
}
