package io.clipline.worker.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a 206 says of itself (RFC 9110, 14.4): {@code bytes first-last/size}.
 *
 * @param start first byte
 * @param end the byte after the last
 * @param sizeBytes of the whole object
 */
record ContentRange(long start, long end, long sizeBytes) {

    private static final Pattern SHAPE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** Empty when it is not one, or contradicts itself, or does not say the size, which S3 always does. */
    static Optional<ContentRange> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ContentRange range = new ContentRange(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)) + 1,
                Long.parseLong(matcher.group(3)));
        boolean sound = range.start < range.end && range.end <= range.sizeBytes;
        return sound ? Optional.of(range) : Optional.empty();
    }

    long lengthBytes() {
        return end - start;
    }
}
