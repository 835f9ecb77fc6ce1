package io.clipline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class EmbeddedObjectStoreTest {

    @TempDir
    Path folder;

    private EmbeddedObjectStore store;
    private S3Client client;

    @BeforeEach
    void start() throws Exception {
        store = EmbeddedObjectStore.start(folder, 0, "user", "secret-of-user");
        client = client(store, store.secretKey());
        store.createBucket("clips");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        store.close();
    }

    @Test
    void an_object_is_read_by_ranges_and_survives_a_restart_on_another_port() throws Exception {
        client.putObject(r -> r.bucket("clips").key("a/b.m4a"), RequestBody.fromString("0123456789"));
        client.close();
        store.close();
        store = EmbeddedObjectStore.start(folder, 0, "user", "secret-of-user");
        client = client(store, store.secretKey());
        store.createBucket("clips");
        var part = client.getObjectAsBytes(r -> r.bucket("clips").key("a/b.m4a").range("bytes=2-4"));
        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
    }

    @Test
    void a_range_of_an_overwritten_object_is_refused_by_its_etag() {
        var before = client.putObject(r -> r.bucket("clips").key("k"), RequestBody.fromString("before"));
        client.putObject(r -> r.bucket("clips").key("k"), RequestBody.fromString("after"));
        assertThatThrownBy(() -> client.getObjectAsBytes(
                        r -> r.bucket("clips").key("k").range("bytes=0-2").ifMatch(before.eTag())))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void an_object_put_from_inside_is_one_like_any_other() {
        store.putObject("clips", "a/b", new byte[] {1, 2, 3});
        var object = client.getObjectAsBytes(r -> r.bucket("clips").key("a/b"));
        assertThat(object.asByteArray()).containsExactly(1, 2, 3);
        assertThat(object.response().eTag()).isEqualTo("\"5289df737df57326fcdd22597afb1fac\"");
    }

    @Test
    void a_wrong_secret_is_refused() {
        try (var stranger = client(store, "guessed")) {
            assertThatThrownBy(() -> stranger.listObjectsV2(r -> r.bucket("clips")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
    }

    @Test
    void a_page_of_another_origin_may_read_ranges_of_a_presigned_url() throws Exception {
        client.putObject(r -> r.bucket("clips").key("k"), RequestBody.fromString("0123456789"));
        var url = presigned("k");
        var http = HttpClient.newHttpClient();
        var preflight = http.send(
                HttpRequest.newBuilder(url)
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", "http://127.0.0.1:8080")
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "range")
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isEqualTo(200);
        var part = http.send(
                HttpRequest.newBuilder(url)
                        .header("Origin", "http://127.0.0.1:8080")
                        .header("Range", "bytes=-3")
                        .build(),
                BodyHandlers.ofString());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("789");
        assertThat(part.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
        assertThat(part.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("Content-Range"));
    }

    @Test
    void a_taken_port_is_named_with_its_purpose(@TempDir Path other) throws Exception {
        try (var holder = new ServerSocket(0, 1, LoopbackListener.address(0).getAddress())) {
            assertThatThrownBy(() -> EmbeddedObjectStore.start(other, holder.getLocalPort(), "user", "secret"))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + holder.getLocalPort())
                    .hasMessageContaining("object store");
        }
    }

    private URI presigned(String key) throws Exception {
        try (var presigner = S3Presigner.builder()
                .endpointOverride(store.endpoint())
                .region(Region.of(store.region()))
                .credentialsProvider(credentials("secret-of-user"))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(r -> r.bucket("clips").key(key)))
                    .url()
                    .toURI();
        }
    }

    private static S3Client client(EmbeddedObjectStore store, String secretKey) {
        return S3Client.builder()
                .endpointOverride(store.endpoint())
                .region(Region.of(store.region()))
                .forcePathStyle(true)
                .credentialsProvider(credentials(secretKey))
                .build();
    }

    private static AwsCredentialsProvider credentials(String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("user", secretKey));
    }
}
