package io.clipline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultyObjectStoreTest {

    private final FaultyObjectStore faulty = start();
    private final S3Client client =
            TestS3.clientWithoutRetries(faulty.store(), faulty.store().endpoint());

    private static FaultyObjectStore start() {
        try {
            var faulty = FaultyObjectStore.start("bucket");
            faulty.store().putObject("bucket", "key", new byte[] {1, 2, 3});
            return faulty;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        faulty.close();
    }

    @ParameterizedTest
    @EnumSource(StoreError.class)
    void the_next_requests_get_the_error_and_then_all_is_well(StoreError error) {
        faulty.fail(Operation.GET, error, 2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> get("key")).isInstanceOfSatisfying(S3Exception.class, e -> {
                assertThat(e.statusCode()).isEqualTo(error.status());
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(error.code());
            });
        }
        assertThat(get("key")).containsExactly(1, 2, 3);
        assertThat(faulty.requests(Operation.GET)).isEqualTo(3);
    }

    @Test
    void a_fault_can_be_for_one_key() {
        faulty.store().putObject("bucket", "other", new byte[] {4});
        faulty.fail(Operation.GET, "key", StoreError.SLOW_DOWN, FaultyObjectStore.ALWAYS);
        assertThat(get("other")).containsExactly(4);
        assertThatThrownBy(() -> get("key")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> get("key")).isInstanceOf(S3Exception.class);
        faulty.heal();
        assertThat(get("key")).containsExactly(1, 2, 3);
    }

    @Test
    void a_failed_write_leaves_no_object() {
        faulty.fail(Operation.PUT, StoreError.INTERNAL_ERROR, 1);
        assertThatThrownBy(() -> client.putObject(r -> r.bucket("bucket").key("new"), RequestBody.fromString("x")))
                .isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> get("new")).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode())
                .isEqualTo(404));
    }

    @Test
    void heads_and_deletes_fail_too() {
        faulty.fail(Operation.HEAD, StoreError.ACCESS_DENIED, 1);
        faulty.fail(Operation.DELETE, StoreError.SLOW_DOWN, 1);
        assertThatThrownBy(() -> client.headObject(r -> r.bucket("bucket").key("key")))
                .isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> client.deleteObject(r -> r.bucket("bucket").key("key")))
                .isInstanceOf(S3Exception.class);
        assertThat(get("key")).containsExactly(1, 2, 3);
    }

    @Test
    void a_held_request_waits_until_the_store_is_healed() {
        faulty.hold(Operation.GET, Duration.ofMinutes(1));
        var answer = CompletableFuture.supplyAsync(() -> get("key"));
        Awaitility.await().until(() -> faulty.requests(Operation.GET) == 1);
        assertThat(answer).isNotDone();
        faulty.heal();
        assertThat(answer.join()).containsExactly(1, 2, 3);
    }

    private byte[] get(String key) {
        return client.getObjectAsBytes(r -> r.bucket("bucket").key(key)).asByteArray();
    }
}
