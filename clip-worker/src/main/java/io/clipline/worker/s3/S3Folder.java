package io.clipline.worker.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket, or a folder in it: all keys that begin with whole segments.
 *
 * @param bucket the bucket
 * @param prefix without a slash at its ends; empty: the whole bucket
 */
public record S3Folder(String bucket, String prefix) {

    private static final Pattern SHAPE = Pattern.compile("s3://([^/]*)(?:/(.*?)/?)?");

    public S3Folder {
        if (prefix.isEmpty()) {
            if (!S3Location.BUCKET.matcher(bucket).matches()) {
                throw new IllegalArgumentException("'" + bucket + "' is not the name of a bucket");
            }
        } else {
            // A folder's name obeys the rules of a key.
            new S3Location(bucket, prefix);
        }
    }

    /** @throws IllegalArgumentException with a sentence when it is not {@code s3://bucket} or {@code s3://bucket/prefix} */
    public static S3Folder parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected s3://bucket or s3://bucket/prefix");
        }
        return new S3Folder(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
    }

    /** Whether the object lies in this folder: {@code s3://b/rec} holds {@code rec/x} and does not hold {@code recordings/x}. */
    boolean contains(S3Location location) {
        return location.bucket().equals(bucket)
                && (prefix.isEmpty() || location.key().startsWith(prefix + "/"));
    }

    /** A folder in this one. */
    public S3Folder folder(String name) {
        return new S3Folder(bucket, prefix.isEmpty() ? name : prefix + "/" + name);
    }

    S3Location resolve(String path) {
        return new S3Location(bucket, prefix.isEmpty() ? path : prefix + "/" + path);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
