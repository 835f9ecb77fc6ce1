package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ByteSource;
import io.clipline.testkit.CountingHttpServer;
import io.clipline.testkit.FaultProxy;
import io.clipline.testkit.FaultyObjectStore;
import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import io.clipline.testkit.NetworkFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

class S3FaultsTest {

    private static final String BUCKET = "faulty";
    private static final byte[] CONTENT = content();

    private FaultyObjectStore store;
    private FaultProxy proxy;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        store = FaultyObjectStore.start(BUCKET);
        store.store().putObject(BUCKET, "object", CONTENT);
        proxy = FaultProxy.start(store.store().endpoint());
        client = TestClients.to(proxy.endpoint(), Duration.ofMillis(500), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        store.close();
    }

    @Test
    void aThrottledReadIsTriedAgain() throws IOException {
        store.fail(Operation.GET, StoreError.SLOW_DOWN, 1);

        assertThat(source().read(0, 100)).isEqualTo(Arrays.copyOf(CONTENT, 100));
        assertThat(store.requests(Operation.GET)).isEqualTo(2);
    }

    @Test
    void aStoreThatGoesOnThrottlingIsGivenUpAndSaysWhat() {
        store.fail(Operation.GET, StoreError.SLOW_DOWN, FaultyObjectStore.ALWAYS);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> source().read(0, 100))
                .withMessageContaining("s3://faulty/object")
                .withMessageContaining("503")
                .withMessageContaining("SlowDown");
        assertThat(store.requests(Operation.GET)).isEqualTo(3);
    }

    @Test
    void aRefusedReadIsNotTriedAgain() {
        store.fail(Operation.GET, StoreError.ACCESS_DENIED, FaultyObjectStore.ALWAYS);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> source().read(0, 100))
                .withMessageContaining("403");
        assertThat(store.requests(Operation.GET)).isEqualTo(1);
    }

    static Stream<NetworkFault> faults() {
        return Stream.of(
                NetworkFault.resetBeforeResponse(),
                NetworkFault.loseResponse(),
                NetworkFault.cutAfter(60_000),
                NetworkFault.resetAfter(60_000),
                NetworkFault.hang(),
                NetworkFault.hangAfter(60_000));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aReadThatTheNetworkSpoilsIsTriedAgainAndComesWhole(NetworkFault fault) throws IOException {
        proxy.next(1, fault);

        assertThat(source().read(0, CONTENT.length)).isEqualTo(CONTENT);
        assertThat(proxy.requests()).isEqualTo(2);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        proxy.next(FaultProxy.ALWAYS, NetworkFault.hang());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> source().read(0, 100))
                // Two clocks of the client run down together, and either may be the one that says it.
                .withMessageContaining("s3://faulty/object: no answer from S3");
    }

    @Test
    void aServerThatAnswersARangeWithTheWholeObjectIsNotBelieved() throws IOException {
        try (CountingHttpServer server = CountingHttpServer.start().withoutRanges()) {
            server.serve("faulty/object", CONTENT);
            try (S3Client toServer = TestClients.to(server.url("/").resolve("/"))) {
                ByteSource source = new S3ByteSource(toServer, new S3Location(BUCKET, "object"), new PinnedVersions());

                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> source.read(0, 100))
                        .withMessageContaining("status 200");
            }
        }
    }

    private ByteSource source() {
        return new S3ByteSource(client, new S3Location(BUCKET, "object"), new PinnedVersions());
    }

    private static byte[] content() {
        byte[] content = new byte[200_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7 + i / 251);
        }
        return content;
    }
}
