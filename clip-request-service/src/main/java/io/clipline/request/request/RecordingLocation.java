package io.clipline.request.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a recording's location: {@code s3://bucket/key}, the key taken literally. Whether that bucket may be read
 * is for the worker to say.
 */
public final class RecordingLocation {

    /** Bucket names as S3 has them: 3 to 63 lower-case letters, digits, dots and hyphens. */
    private static final Pattern SHAPE = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.+)");

    private static final int MAX_KEY_BYTES = 1024;

    private RecordingLocation() {}

    /** What is wrong with it, to follow the field's name; empty: nothing. */
    public static Optional<String> problem(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.of("must have the form s3://bucket/key.");
        }
        String key = shape.group(2);
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            return Optional.of("must have a key of at most " + MAX_KEY_BYTES + " bytes.");
        }
        boolean climbs = Arrays.stream(key.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
        return climbs ? Optional.of("must not contain . or .. as a part of the key.") : Optional.empty();
    }
}
