package io.clipline.audio.hls;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who answers for a URL (RFC 6454, 4).
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port the scheme's own where none is written; -1 where it has none that is known
 */
record Origin(String scheme, String host, int port) {

    private static final Pattern AUTHORITY =
            Pattern.compile("([^@:/\\\\\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{0,5}))?");

    /** Empty where the authority (RFC 3986, 3.2) names a user, or no host. */
    static Optional<Origin> of(String scheme, String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        boolean said = matcher.group(2) != null && !matcher.group(2).isEmpty();
        int port = said ? Integer.parseInt(matcher.group(2)) : defaultPort(lower);
        return Optional.of(new Origin(lower, matcher.group(1).toLowerCase(Locale.ROOT), port));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }
}
