package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.IndexKey;
import io.clipline.testkit.FaultyObjectStore;
import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3IndexCacheTest {

    private static final String BUCKET = "clips";
    private static final IndexKey KEY = new IndexKey("s3://recordings/room.aac", "\"v1\"", "adts-1");
    private static final byte[] INDEX = {1, 2, 3};

    private FaultyObjectStore store;
    private S3Client client;
    private S3IndexCache cache;

    @BeforeEach
    void start() throws IOException {
        store = FaultyObjectStore.start(BUCKET);
        var keys = new S3Config.Keys("test", "test-secret");
        client = S3Clients.create(
                new S3Config(
                        "us-east-1",
                        Optional.of(store.store().endpoint()),
                        true,
                        Optional.of(keys),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4)),
                4);
        cache = new S3IndexCache(client, new S3Folder(BUCKET, "indexes"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        store.close();
    }

    @Test
    void whatOneWorkerKeepsAnotherFinds() {
        assertThat(cache.load(KEY)).isEmpty();

        cache.store(KEY, INDEX);
        cache.store(KEY, INDEX);

        assertThat(new S3IndexCache(client, new S3Folder(BUCKET, "indexes")).load(KEY))
                .contains(INDEX);
    }

    @Test
    void anotherVersionOrKindOrRecordingHasAnotherPlace() {
        cache.store(KEY, INDEX);

        assertThat(cache.load(new IndexKey(KEY.sourceName(), "\"v2\"", KEY.kind())))
                .isEmpty();
        assertThat(cache.load(new IndexKey(KEY.sourceName(), KEY.sourceVersion(), "mp3-1")))
                .isEmpty();
        assertThat(cache.load(new IndexKey(KEY.sourceName() + "2", KEY.sourceVersion(), KEY.kind())))
                .isEmpty();
    }

    @Test
    void thePlaceIsInItsFolderWhateverTheRecordingIsCalled() {
        IndexKey strange = new IndexKey("s3://recordings/../\n" + "x".repeat(2_000), "\"v\"", "adts-1");

        assertThat(cache.place(strange).key()).matches("indexes/adts-1/[0-9a-f]{2}/[0-9a-f]{64}\\.index");
    }

    @Test
    void aStoreThatRefusesOrFailsIsAnEmptyCache() {
        cache.store(KEY, INDEX);
        for (StoreError error : StoreError.values()) {
            store.fail(Operation.GET, error, FaultyObjectStore.ALWAYS);
            assertThat(cache.load(KEY)).as("%s", error).isEmpty();
            store.heal();
        }
        store.fail(Operation.PUT, StoreError.ACCESS_DENIED, FaultyObjectStore.ALWAYS);

        cache.store(new IndexKey("s3://recordings/other.aac", "\"v1\"", "adts-1"), INDEX);

        assertThat(cache.load(KEY)).contains(INDEX);
    }

    @Test
    void anObjectThatIsTooLargeForAnIndexIsNotRead() {
        store.store().putObject(BUCKET, cache.place(KEY).key(), new byte[(16 << 20) + 1]);

        assertThat(cache.load(KEY)).isEmpty();
    }
}
