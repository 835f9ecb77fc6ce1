package io.clipline.timeline.s3;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An object on S3, named as {@code s3://bucket/key}. */
record ObjectUri(String bucket, String key) {

    private static final String SCHEME = "s3://";
    private static final String UNRESERVED = "-._~/";

    /** Empty: the text names no object. */
    static Optional<ObjectUri> parse(String text) {
        int slash = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME) || slash <= SCHEME.length() || slash == text.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new ObjectUri(text.substring(SCHEME.length(), slash), text.substring(slash + 1)));
    }

    /** The key as the path of a URL (RFC 3986, section 3.3). */
    String keyAsPath() {
        StringBuilder path = new StringBuilder();
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain) {
                path.append(c);
            } else {
                path.append('%').append(String.format("%02X", (int) c));
            }
        }
        return path.toString();
    }
}
