package io.clipline.audio.hls;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes {@code [start, end)} of an object. */
record ByteRange(long start, long end) {

    private static final Pattern RANGE = Pattern.compile("\\s*([0-9]{1,15})(?:@([0-9]{1,15}))?\\s*");

    /**
     * Reads {@code n[@o]} (RFC 8216, 4.3.2.2).
     *
     * @param defaultStart where the range begins where the text does not say it; empty where it must
     * @return empty where the text is no range
     */
    static Optional<ByteRange> parse(String text, OptionalLong defaultStart) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches() || (matcher.group(2) == null && defaultStart.isEmpty())) {
            return Optional.empty();
        }
        long start = matcher.group(2) == null ? defaultStart.getAsLong() : Long.parseLong(matcher.group(2));
        return Optional.of(new ByteRange(start, start + Long.parseLong(matcher.group(1))));
    }

    long lengthBytes() {
        return end - start;
    }
}
