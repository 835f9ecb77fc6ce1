package io.clipline.worker.s3;

import io.clipline.audio.IndexCache;
import io.clipline.audio.IndexKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Indexes on S3, for all workers: each under {@code <kind>/<2 characters>/<hash>.index} in a folder, the hash being the
 * SHA-256 of the recording's name and version. An overwritten recording has another version, so another place.
 */
public final class S3IndexCache implements IndexCache {

    private static final Logger LOG = LoggerFactory.getLogger(S3IndexCache.class);

    /** More than an index of a day of the shortest frames; what is larger is none of ours. */
    private static final int MAX_INDEX_BYTES = 16 << 20;

    private static final String CONTENT_TYPE = "application/octet-stream";

    private final S3Client client;
    private final S3Folder folder;

    public S3IndexCache(S3Client client, S3Folder folder) {
        this.client = client;
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> load(IndexKey key) {
        S3Location place = place(key);
        try {
            return client.getObject(
                    GetObjectRequest.builder()
                            .bucket(place.bucket())
                            .key(place.key())
                            .build(),
                    bounded(place));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) {
                LOG.warn("an index cannot be read and will be made again", S3Failure.of(place.toString(), e));
            }
        } catch (SdkException e) {
            LOG.warn("an index cannot be read and will be made again", S3Failure.of(place.toString(), e));
        }
        return Optional.empty();
    }

    @Override
    public void store(IndexKey key, byte[] index) {
        S3Location place = place(key);
        try {
            client.putObject(
                    PutObjectRequest.builder()
                            .bucket(place.bucket())
                            .key(place.key())
                            .contentType(CONTENT_TYPE)
                            .build(),
                    RequestBody.fromBytes(index));
        } catch (SdkException e) {
            LOG.warn("an index cannot be kept; the next clip makes it again", S3Failure.of(place.toString(), e));
        }
    }

    /** Where the index is, or would be. */
    S3Location place(IndexKey key) {
        String hash = sha256(key.sourceName() + "\n" + key.sourceVersion());
        return folder.resolve(key.kind() + "/" + hash.substring(0, 2) + "/" + hash + ".index");
    }

    private static ResponseTransformer<GetObjectResponse, Optional<byte[]>> bounded(S3Location place) {
        return (response, body) -> {
            long length = Optional.ofNullable(response.contentLength()).orElse(Long.MAX_VALUE);
            if (length > MAX_INDEX_BYTES) {
                body.abort();
                LOG.warn("{} is no index: it has {} bytes", place, length);
                return Optional.empty();
            }
            byte[] bytes = body.readNBytes((int) length);
            if (bytes.length < length) {
                throw new IOException("the body ended after " + bytes.length + " of " + length + " bytes");
            }
            return Optional.of(bytes);
        };
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
