package io.clipline.testkit;

import io.clipline.embedded.EmbeddedObjectStore;
import java.io.IOException;
import java.time.Duration;

/**
 * An object store that answers with errors, or late, when told: as S3 does when it throttles, breaks or refuses. A test
 * that uses it starts one of its own; a second start in a JVM takes milliseconds.
 */
public final class FaultyObjectStore implements AutoCloseable {

    /** For faults that go on until {@link #heal}. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final EmbeddedObjectStore store;
    private final StoreFaults faults;

    private FaultyObjectStore(EmbeddedObjectStore store, StoreFaults faults) {
        this.store = store;
        this.faults = faults;
    }

    /** Starts a healthy store in a temporary folder, with a bucket. */
    public static FaultyObjectStore start(String bucket) throws IOException {
        var faults = new StoreFaults();
        var store = EmbeddedObjectStore.start(
                JvmLifetime.temporaryFolder("faulty-objects"),
                0,
                "test",
                "test-secret",
                blobs -> new FaultyBlobStore(blobs, faults));
        store.createBucket(bucket);
        return new FaultyObjectStore(store, faults);
    }

    /** What is done to an object. */
    public enum Operation {
        GET,
        HEAD,
        PUT,
        DELETE
    }

    /** What the store answers instead, with the codes that S3 uses. */
    public enum StoreError {
        SLOW_DOWN(503, "SlowDown"),
        INTERNAL_ERROR(500, "InternalError"),
        ACCESS_DENIED(403, "AccessDenied"),
        NO_SUCH_KEY(404, "NoSuchKey");

        private final int status;
        private final String code;

        StoreError(int status, String code) {
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }
    }

    /** The store for clients to connect to; {@link EmbeddedObjectStore#putObject} goes past the faults. */
    public EmbeddedObjectStore store() {
        return store;
    }

    /** Answers the next requests of a kind with an error. */
    public void fail(Operation operation, StoreError error, int times) {
        fail(operation, "", error, times);
    }

    /** Answers the next requests of a kind with an error, if the object's key contains some text. */
    public void fail(Operation operation, String keyPart, StoreError error, int times) {
        faults.add(new StoreFaults.Rule(operation, keyPart, error), times);
    }

    /**
     * Lets requests of a kind wait from now on, until {@link #heal} is called or each has waited so long.
     *
     * @param longest after which the request goes on
     */
    public void hold(Operation operation, Duration longest) {
        faults.hold(operation, longest);
    }

    /** Ends all faults and lets go what waits. */
    public void heal() {
        faults.clear();
    }

    /** How many requests of a kind have come in, those that were answered with errors included. */
    public int requests(Operation operation) {
        return faults.requests(operation);
    }

    @Override
    public void close() throws IOException {
        heal();
        store.close();
    }
}
