package io.clipline.worker.s3;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What came back for a range. */
sealed interface RangeAnswer {

    /**
     * The bytes, when they are what was asked for and from the version that was read before.
     *
     * @param name of the object
     * @throws io.clipline.audio.SourceChangedException when another version was read before
     * @throws IOException when the answer cannot be trusted
     */
    byte[] bytesOf(String name, PinnedVersions versions) throws IOException;

    /** The bytes, and the version of the object that they are from. */
    final class Bytes implements RangeAnswer {
        private final byte[] bytes;
        private final ObjectVersion version;

        private Bytes(byte[] bytes, ObjectVersion version) {
            this.bytes = bytes;
            this.version = version;
        }

        @Override
        public byte[] bytesOf(String name, PinnedVersions versions) throws IOException {
            versions.saw(name, version);
            return bytes;
        }
    }

    /** An answer that breaks the rules of HTTP or S3. */
    record Broken(String what) implements RangeAnswer {
        @Override
        public byte[] bytesOf(String name, PinnedVersions versions) throws IOException {
            throw new IOException(name + ": " + what);
        }
    }

    /** Reads an answer into memory. A body that breaks off is asked for again by the client. */
    static ResponseTransformer<GetObjectResponse, RangeAnswer> reader(AskedRange asked) {
        return (response, body) -> {
            int status = response.sdkHttpResponse().statusCode();
            Optional<ContentRange> said =
                    Optional.ofNullable(response.contentRange()).flatMap(ContentRange::parse);
            if (status != 206 || said.isEmpty() || !asked.isAnsweredBy(said.get())) {
                body.abort();
                return new Broken("asked for " + asked.header() + " but got status " + status + ", Content-Range "
                        + response.contentRange());
            }
            byte[] bytes = readFully(body, Math.toIntExact(said.get().lengthBytes()));
            Optional<String> etag = Optional.ofNullable(response.eTag());
            return new Bytes(bytes, new ObjectVersion(etag, said.get().sizeBytes()));
        };
    }

    private static byte[] readFully(AbortableInputStream body, int lengthBytes) {
        try {
            byte[] bytes = new byte[lengthBytes];
            int read = body.readNBytes(bytes, 0, lengthBytes);
            if (read < lengthBytes) {
                throw RetryableException.create("the body ended after " + read + " of " + lengthBytes + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw AbortedException.create("interrupted while reading", e);
            }
            throw RetryableException.create("the body broke off", e);
        }
    }
}
