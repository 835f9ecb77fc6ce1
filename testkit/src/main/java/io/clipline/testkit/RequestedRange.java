package io.clipline.testkit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one range that a {@code Range} header asks for, cut to a content's length (RFC 9110, 14.1.2).
 *
 * @param start first byte
 * @param end the byte after the last; equal to {@code start} when the range lies outside and cannot be satisfied
 */
record RequestedRange(long start, long end) {

    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty when there is no header, or it is none that must be understood: then the whole content is sent. */
    static Optional<RequestedRange> parse(Optional<String> header, long length) {
        var match = header.map(SYNTAX::matcher).filter(matcher -> matcher.matches());
        if (match.isEmpty()) {
            return Optional.empty();
        }
        var first = match.get().group(1);
        var last = match.get().group(2);
        if (first.isEmpty()) {
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RequestedRange(Math.max(0, length - Long.parseLong(last)), length));
        }
        long start = Long.parseLong(first);
        long end = last.isEmpty() ? length : Math.min(length, Long.parseLong(last) + 1);
        if (!last.isEmpty() && Long.parseLong(last) < start) {
            return Optional.empty();
        }
        return Optional.of(new RequestedRange(start, Math.max(start, end)));
    }

    boolean isEmpty() {
        return start == end;
    }
}
