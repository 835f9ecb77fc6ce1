package io.clipline.worker.s3;

import io.clipline.worker.job.ClipFile;
import io.clipline.worker.job.ClipStore;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Clips on S3, each under {@code clips/<2 characters>/<clipId>.m4a}, put there once ({@code If-None-Match: *}). What was
 * wished for and the checksum stand in the object's metadata, because not every server keeps checksums.
 */
public final class S3ClipStore implements ClipStore {

    private static final String WISH = "clipline-wish";
    private static final String CRC32C = "clipline-crc32c";
    /** The bytes never change; but a clip may have to go, so nobody but the listener keeps a copy, and not for long. */
    private static final String CACHE_CONTROL = "private, max-age=86400, immutable";

    private final S3Client client;
    private final S3Folder folder;

    public S3ClipStore(S3Client client, S3Folder folder) {
        this.client = client;
        this.folder = folder;
    }

    @Override
    public Stored store(ClipFile file) throws IOException {
        S3Location place = folder.resolve("clips/" + file.clipId().substring(0, 2) + "/" + file.clipId() + ".m4a");
        byte[] bytes = file.clip().bytes();
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.key())
                .ifNoneMatch("*")
                .contentType(file.clip().contentType())
                .cacheControl(CACHE_CONTROL)
                .checksumCRC32C(file.crc32c())
                .metadata(Map.of(WISH, file.wish(), CRC32C, file.crc32c()))
                .build();
        try {
            client.putObject(
                    request,
                    RequestBody.fromContentProvider(
                            ContentStreamProvider.fromByteArrayUnsafe(bytes),
                            bytes.length,
                            file.clip().contentType()));
            return new Stored.Kept(place.toString(), bytes.length, file.crc32c());
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return whatIsThere(place, file);
            }
            throw S3Failure.of(place.toString(), e);
        } catch (SdkException e) {
            throw S3Failure.of(place.toString(), e);
        }
    }

    /** Something is at the place already: perhaps we put it there ourselves, and the answer was lost. */
    private Stored whatIsThere(S3Location place, ClipFile file) throws IOException {
        HeadObjectResponse there;
        try {
            there = client.headObject(HeadObjectRequest.builder()
                    .bucket(place.bucket())
                    .key(place.key())
                    .build());
        } catch (SdkException e) {
            throw S3Failure.of(place.toString(), e);
        }
        return file.wish().equals(there.metadata().get(WISH))
                ? new Stored.Kept(
                        place.toString(),
                        there.contentLength(),
                        there.metadata().getOrDefault(CRC32C, file.crc32c()))
                : new Stored.Taken(place.toString());
    }
}
