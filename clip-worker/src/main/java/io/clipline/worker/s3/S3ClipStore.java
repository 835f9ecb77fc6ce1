package io.clipline.worker.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.ClipSound;
import io.clipline.worker.job.ClipFile;
import io.clipline.worker.job.ClipStore;
import io.clipline.worker.job.CutDescription;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
 * wished for, the checksum and how it was cut stand in the object's metadata: not every server keeps checksums, and
 * whoever finds the object there must tell the truth about it.
 */
public final class S3ClipStore implements ClipStore {

    private static final String WISH = "clipline-wish";
    private static final String CRC32C = "clipline-crc32c";
    /** The bytes never change; but a clip may have to go, so nobody but the listener keeps a copy, and not for long. */
    private static final String CACHE_CONTROL = "private, max-age=86400, immutable";

    private final S3Client client;
    private final S3Folder folder;
    private final Companions companions;

    public S3ClipStore(S3Client client, S3Folder folder) {
        this.client = client;
        this.folder = folder;
        this.companions = new Companions(client, CACHE_CONTROL);
    }

    @Override
    public Stored store(ClipFile file) throws IOException {
        S3Location place = folder.resolve("clips/" + file.clipId().substring(0, 2) + "/" + file.clipId() + ".m4a");
        byte[] bytes = file.clip().bytes();
        Map<String, String> metadata = CutMetadata.of(file.description());
        metadata.put(WISH, file.wish());
        metadata.put(CRC32C, file.crc32c());
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.key())
                .ifNoneMatch("*")
                .contentType(file.clip().format().contentType())
                .cacheControl(CACHE_CONTROL)
                .checksumCRC32C(file.crc32c())
                .metadata(metadata)
                .build();
        try {
            client.putObject(
                    request,
                    RequestBody.fromContentProvider(
                            ContentStreamProvider.fromByteArrayUnsafe(bytes),
                            bytes.length,
                            file.clip().format().contentType()));
            return kept(place, bytes.length, file);
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
        Map<String, String> metadata = there.metadata();
        if (!file.wish().equals(metadata.get(WISH))) {
            return new Stored.Taken(place.toString());
        }
        String crc32c = metadata.getOrDefault(CRC32C, file.crc32c());
        if (crc32c.equals(file.crc32c())) {
            return kept(place, there.contentLength(), file);
        }
        // Other bytes came from other versions of the sources, so what this try read and heard says nothing about them.
        CutDescription description = CutMetadata.read(metadata, there.contentType(), file.description());
        return new Stored.Kept(
                place.toString(),
                there.contentLength(),
                crc32c,
                description,
                companions.find(Companions.Kind.PEAKS, place),
                companions.find(Companions.Kind.CAPTIONS, place));
    }

    /** These very bytes are there: what belongs to them goes beside them. */
    private Stored kept(S3Location place, long sizeBytes, ClipFile file) {
        Optional<byte[]> peaks = file.clip().sound().map(ClipSound::waveform);
        Optional<byte[]> captions =
                file.clip().captions().map(text -> text.toText().getBytes(UTF_8));
        return new Stored.Kept(
                place.toString(),
                sizeBytes,
                file.crc32c(),
                file.description(),
                peaks.flatMap(json -> companions.store(Companions.Kind.PEAKS, place, json)),
                captions.flatMap(text -> companions.store(Companions.Kind.CAPTIONS, place, text)));
    }
}
