package io.clipline.testkit;

import io.clipline.embedded.EmbeddedKafka;
import io.clipline.embedded.EmbeddedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One broker and one object store for all test classes of a JVM. Each starts when it is first asked for and stops with
 * the JVM. Tests keep out of each other's way by {@link #uniqueName names} of their own for topics, groups and buckets.
 */
public final class TestCluster {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestCluster() {}

    /** The broker; topics are not made by themselves. */
    public static EmbeddedKafka kafka() {
        return KafkaHolder.KAFKA;
    }

    /** The object store; it has no buckets at first. */
    public static EmbeddedObjectStore objectStore() {
        return ObjectStoreHolder.STORE;
    }

    /** A name that nothing else in this JVM has: fit for a topic, a consumer group and a bucket. */
    public static String uniqueName(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** Makes a bucket with a name of its own in the shared object store, and returns the name. */
    public static String newBucket() {
        var bucket = uniqueName("bucket");
        objectStore().createBucket(bucket);
        return bucket;
    }

    private static final class KafkaHolder {

        static final EmbeddedKafka KAFKA = start();

        private static EmbeddedKafka start() {
            try {
                return JvmLifetime.keep(EmbeddedKafka.start(JvmLifetime.temporaryFolder("kafka")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class ObjectStoreHolder {

        static final EmbeddedObjectStore STORE = start();

        private static EmbeddedObjectStore start() {
            try {
                return JvmLifetime.keep(
                        EmbeddedObjectStore.start(JvmLifetime.temporaryFolder("objects"), 0, "test", "test-secret"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
