package io.clipline.quickstart.source;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Content-Range: bytes first-last/length} (RFC 9110, 14.4), with a half-open range.
 *
 * @param length of the whole object; empty where the server writes an asterisk
 */
record ContentRange(long start, long end, OptionalLong length) {

    private static final Pattern SHAPE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** The range that the text says, or empty when it says none that can be. */
    static Optional<ContentRange> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long start = Long.parseLong(matcher.group(1));
        long end = Long.parseLong(matcher.group(2)) + 1;
        OptionalLong length =
                matcher.group(3).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(3)));
        if (end <= start || (length.isPresent() && length.getAsLong() < end)) {
            return Optional.empty();
        }
        return Optional.of(new ContentRange(start, end, length));
    }

    /** The same, with the object's length as it is known from elsewhere where the server did not say it. */
    ContentRange orLength(OptionalLong known) {
        return length.isPresent() ? this : new ContentRange(start, end, known);
    }

    /** Whether this answers a request for the bytes from one position to before another, as far as there are any. */
    boolean answers(long askedStart, long askedEnd) {
        return start == askedStart && end == Math.min(askedEnd, length.orElse(askedEnd));
    }

    /** Whether this answers a request for the last bytes; where nobody knows the length, any end may be the end. */
    boolean answersTail(int count) {
        return length.isPresent()
                ? end == length.getAsLong() && start == Math.max(0, end - count)
                : end - start <= count;
    }
}
