package io.clipline.request.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a recording's location: {@code s3://bucket/key}, the key taken literally, as the worker will take it: what
 * is accepted here must be an object there. Whether that bucket may be read is for the worker to say.
 */
public final class RecordingLocation {

    /** The old names of up to 255 characters too: some buckets, and stores other than Amazon's, still have them. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    private static final Pattern SHAPE = Pattern.compile("s3://([^/]*)/(.+)", Pattern.DOTALL);
    private static final int MAX_KEY_BYTES = 1024;

    private RecordingLocation() {}

    /** What is wrong with it, to follow the field's name; empty: nothing. */
    public static Optional<String> problem(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.of("must have the form s3://bucket/key.");
        }
        if (!BUCKET.matcher(shape.group(1)).matches()) {
            return Optional.of(
                    "must name a bucket of 3 to 255 letters, digits and . _ -, in the form s3://bucket/key.");
        }
        String key = shape.group(2);
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            return Optional.of("must have a key of at most " + MAX_KEY_BYTES + " bytes.");
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("must not contain control characters.");
        }
        return Arrays.stream(key.split("/", -1)).anyMatch(RecordingLocation::isNoName)
                ? Optional.of(
                        "must name an object: no part of the key between slashes may be empty, . or .., and the key"
                                + " must not begin or end with a slash.")
                : Optional.empty();
    }

    private static boolean isNoName(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..");
    }
}
