package io.clipline.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An S3 server in this process and on loopback, which checks signatures (AWS4-HMAC-SHA256, also in presigned URLs). A
 * bucket is a folder and an object is a file in it. Clients must use path-style addresses. Pages of any origin may GET
 * and HEAD with ranges, so that a browser can play a presigned URL.
 */
public final class EmbeddedObjectStore implements AutoCloseable {

    private static final CrossOriginResourceSharing ANY_PAGE_MAY_READ = new CrossOriginResourceSharing(
            List.of("*"),
            List.of("GET", "HEAD"),
            List.of("Range", "If-Match"),
            List.of("ETag", "Content-Range", "Content-Length"),
            "false");

    private final S3Proxy server;
    private final BlobStore blobs;
    private final String accessKey;
    private final String secretKey;

    private EmbeddedObjectStore(S3Proxy server, BlobStore blobs, String accessKey, String secretKey) {
        this.server = server;
        this.blobs = blobs;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * Starts on a folder.
     *
     * @param folder made if need be; holds one folder for each bucket
     * @param port 0 for any free one
     * @param accessKey the one user's name
     * @param secretKey the one user's secret
     * @throws PortTakenException when something else listens on the port
     * @throws IOException when the folder cannot be made
     */
    public static EmbeddedObjectStore start(Path folder, int port, String accessKey, String secretKey)
            throws IOException {
        return start(folder, port, accessKey, secretKey, UnaryOperator.identity());
    }

    /** Starts with something between the server and its folder, such as faults; otherwise as above. */
    public static EmbeddedObjectStore start(
            Path folder, int port, String accessKey, String secretKey, UnaryOperator<BlobStore> between)
            throws IOException {
        Files.createDirectories(folder);
        var blobs = new FilesystemNio2BlobStore(folder.toString());
        var server = S3Proxy.builder()
                .blobStore(between.apply(blobs))
                .endpoint(URI.create("http://" + LoopbackListener.HOST + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .corsRules(ANY_PAGE_MAY_READ)
                .stopTimeout(0)
                .build();
        listen(server, port);
        return new EmbeddedObjectStore(server, blobs, accessKey, secretKey);
    }

    private static void listen(S3Proxy server, int port) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException ? new PortTakenException(port, "object store", e) : e;
        } catch (Exception e) {
            throw new IOException("the object store did not start: " + e.getMessage(), e);
        }
    }

    /** Where clients connect, such as {@code http://127.0.0.1:9000}, without a trailing slash. */
    public URI endpoint() {
        return URI.create("http://" + LoopbackListener.HOST + ":" + server.getPort());
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    /** The region to sign for. The server takes any; clients must name one. */
    public String region() {
        return "us-east-1";
    }

    /** Makes a bucket unless it is there, past what stands between server and folder. */
    public void createBucket(String bucket) {
        try {
            blobs.createContainer(bucket);
        } catch (BucketAlreadyOwnedByYouException e) {
            // That is what the caller wants.
        }
    }

    /** Puts an object into a bucket, past what stands between server and folder. */
    public void putObject(String bucket, String key, byte[] content) {
        blobs.putBlob(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentLength((long) content.length)
                        .build(),
                new ByteArrayInputStream(content));
    }

    /** Stops the server; buckets and objects stay. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the object store did not stop: " + e.getMessage(), e);
        }
    }
}
