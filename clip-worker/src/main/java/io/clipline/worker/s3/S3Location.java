package io.clipline.worker.s3;

import io.clipline.audio.RelativeReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object on S3.
 *
 * @param bucket its bucket
 * @param key its key, as it is: nothing in it is escaped, and no segment of it is empty, {@code .} or {@code ..}
 */
public record S3Location(String bucket, String key) {

    static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    private static final int MAX_KEY_BYTES = 1024;
    private static final Pattern SHAPE = Pattern.compile("s3://([^/]*)/(.*)", Pattern.DOTALL);

    public S3Location {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("'" + bucket + "' is not the name of a bucket");
        }
        if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key has 1 to " + MAX_KEY_BYTES + " bytes");
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the key has a control character");
        }
        if (Arrays.stream(key.split("/", -1)).anyMatch(S3Location::isNoName)) {
            throw new IllegalArgumentException("the key has an empty name, '.' or '..' in it");
        }
    }

    /** @throws IllegalArgumentException with a sentence when it is not {@code s3://bucket/key} */
    public static S3Location parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected s3://bucket/key");
        }
        return new S3Location(matcher.group(1), matcher.group(2));
    }

    /** Another object, named from this one's folder. */
    S3Location resolve(RelativeReference reference) {
        return new S3Location(bucket, key.substring(0, key.lastIndexOf('/') + 1) + reference.path());
    }

    private static boolean isNoName(String segment) {
        return segment.isEmpty() || segment.equals(".") || segment.equals("..");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
