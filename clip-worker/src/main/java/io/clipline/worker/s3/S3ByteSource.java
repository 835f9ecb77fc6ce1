package io.clipline.worker.s3;

import io.clipline.audio.ByteSource;
import io.clipline.audio.SourceChangedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object on S3, read by ranged GETs. The first one learns the object's entity tag and size; those after it carry
 * {@code If-Match}. Safe for use by several threads.
 */
final class S3ByteSource implements ByteSource {

    private final S3Client client;
    private final S3Location location;
    private final PinnedVersions versions;

    S3ByteSource(S3Client client, S3Location location, PinnedVersions versions) {
        this.client = client;
        this.location = location;
        this.versions = versions;
    }

    @Override
    public String name() {
        return location.toString();
    }

    @Override
    public byte[] read(long start, long end) throws IOException {
        ByteSource.checkRange(start, end);
        Optional<ObjectVersion> known = versions.of(name());
        if (start == end || (known.isPresent() && start >= known.get().sizeBytes())) {
            return new byte[0];
        }
        return get(new AskedRange.Slice(start, end), known);
    }

    @Override
    public byte[] readTail(int count) throws IOException {
        ByteSource.checkRange(0, count);
        return count == 0 ? new byte[0] : get(new AskedRange.Tail(count), versions.of(name()));
    }

    @Override
    public OptionalLong length() throws IOException {
        return OptionalLong.of(pinned().sizeBytes());
    }

    /** The entity tag, quotes included. */
    @Override
    public Optional<String> version() throws IOException {
        return pinned().etag().filter(tag -> !tag.startsWith("W/"));
    }

    private ObjectVersion pinned() throws IOException {
        if (versions.of(name()).isEmpty()) {
            read(0, 1);
        }
        return versions.of(name()).orElseThrow();
    }

    private byte[] get(AskedRange asked, Optional<ObjectVersion> known) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.key())
                .range(asked.header())
                .ifMatch(known.flatMap(ObjectVersion::etag).orElse(null))
                .build();
        try {
            return client.getObject(request, RangeAnswer.reader(asked)).bytesOf(name(), versions);
        } catch (S3Exception e) {
            return refused(asked, e);
        } catch (SdkException e) {
            throw S3Failure.of(name(), e);
        }
    }

    private byte[] refused(AskedRange asked, S3Exception refusal) throws IOException {
        switch (refusal.statusCode()) {
            case 404 -> throw new NoSuchFileException(name());
            case 412 -> throw new SourceChangedException(name());
            case 416 -> {
                if (asked.isMissedOnlyByTheEmpty()) {
                    versions.saw(name(), new ObjectVersion(Optional.empty(), 0));
                }
                return new byte[0];
            }
            default -> throw S3Failure.of(name(), refusal);
        }
    }
}
