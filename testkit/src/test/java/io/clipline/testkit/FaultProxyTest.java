package io.clipline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;

class FaultProxyTest {

    private static final int BODY_BYTES = 100_000;

    private final CountingHttpServer server;
    private final FaultProxy proxy;

    FaultProxyTest() throws IOException {
        server = CountingHttpServer.start().serve("file", new byte[BODY_BYTES]);
        proxy = FaultProxy.start(server.url(""));
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @Test
    void without_a_fault_everything_passes_and_connections_are_kept() throws Exception {
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
        assertThat(proxy.requests()).isEqualTo(2);
    }

    @Test
    void a_reset_before_the_response_keeps_the_request_from_the_server() throws Exception {
        proxy.next(1, NetworkFault.resetBeforeResponse());
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThatThrownBy(() -> connection.get("file")).isInstanceOf(SocketException.class);
        }
        assertThat(server.requests()).isEmpty();
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
    }

    @Test
    void a_lost_response_is_reset_after_the_server_did_its_work() throws Exception {
        proxy.next(1, NetworkFault.loseResponse());
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThatThrownBy(() -> connection.get("file")).isInstanceOf(SocketException.class);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_cut_lets_so_much_of_the_body_pass_and_no_more() throws Exception {
        proxy.next(3, NetworkFault.cutAfter(40_000));
        for (int i = 0; i < 3; i++) {
            try (var connection = new RawHttp(proxy.endpoint())) {
                assertThat(connection.get("file").body()).isEqualTo(40_000);
            }
        }
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
    }

    @Test
    void a_cut_may_fall_between_head_and_body_and_a_short_body_passes_unharmed() throws Exception {
        proxy.next(1, NetworkFault.cutAfter(0));
        try (var connection = new RawHttp(proxy.endpoint())) {
            var response = connection.get("file");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isZero();
        }
        proxy.next(1, NetworkFault.cutAfter(BODY_BYTES));
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
    }

    @Test
    void a_reset_in_the_body_is_an_error_to_the_client() throws Exception {
        proxy.next(1, NetworkFault.resetAfter(50_000));
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThatThrownBy(() -> connection.get("file")).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_hanging_request_hangs_and_the_next_one_passes() throws Exception {
        proxy.next(1, NetworkFault.hang());
        try (var connection = new RawHttp(proxy.endpoint())) {
            connection.timeoutMillis(100);
            assertThatThrownBy(() -> connection.get("file")).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(server.requests()).hasSize(1);
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
    }

    @Test
    void a_slow_response_is_whole() throws Exception {
        proxy.next(1, NetworkFault.slow(1_000_000));
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
    }

    @Test
    void a_fault_strikes_on_an_open_connection_and_always_is_until_healed() throws Exception {
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
            proxy.next(FaultProxy.ALWAYS, NetworkFault.resetBeforeResponse());
            assertThatThrownBy(() -> connection.get("file")).isInstanceOf(SocketException.class);
        }
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThatThrownBy(() -> connection.get("file")).isInstanceOf(SocketException.class);
        }
        proxy.heal();
        try (var connection = new RawHttp(proxy.endpoint())) {
            assertThat(connection.get("file").body()).isEqualTo(BODY_BYTES);
        }
    }

    @Test
    void an_object_whose_put_lost_its_response_is_stored() throws Exception {
        var store = TestCluster.objectStore();
        var bucket = TestCluster.newBucket();
        try (var front = FaultProxy.start(store.endpoint());
                var client = TestS3.clientWithoutRetries(store, front.endpoint())) {
            front.next(1, NetworkFault.loseResponse());
            assertThatThrownBy(() -> client.putObject(
                            r -> r.bucket(bucket).key("key"), RequestBody.fromBytes(new byte[300_000])))
                    .isInstanceOf(SdkClientException.class);
            assertThat(client.headObject(r -> r.bucket(bucket).key("key")).contentLength())
                    .isEqualTo(300_000);
        }
    }
}
