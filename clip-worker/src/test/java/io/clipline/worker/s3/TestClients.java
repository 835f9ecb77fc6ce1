package io.clipline.worker.s3;

import io.clipline.testkit.TestCluster;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients with the settings of production, and limits that suit a test. */
final class TestClients {

    /** Shared by all tests that have no faults; closed with the JVM. */
    static final S3Client SHARED = to(TestCluster.objectStore().endpoint());

    private TestClients() {}

    static S3Client to(URI endpoint) {
        return to(endpoint, Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    static S3Client to(URI endpoint, Duration attemptTimeout, Duration callTimeout) {
        var keys = new S3Config.Keys(
                TestCluster.objectStore().accessKey(), TestCluster.objectStore().secretKey());
        return S3Clients.create(
                new S3Config("us-east-1", Optional.of(endpoint), true, Optional.of(keys), attemptTimeout, callTimeout),
                16);
    }
}
