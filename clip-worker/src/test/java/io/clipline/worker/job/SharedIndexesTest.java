package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clipline.audio.IndexCache;
import io.clipline.audio.IndexKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedIndexesTest {

    private static final IndexKey ROOM = key("room");
    private static final byte[] INDEX = {1, 2, 3};
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Kept kept = new Kept();
    private final SharedIndexes indexes = new SharedIndexes(kept, 10, LONG, 9);

    @Test
    void whatIsKeptForAllIsReadOnceAndRemembered() {
        kept.bytes.put(ROOM, INDEX);

        assertThat(load(ROOM)).contains(INDEX);
        assertThat(load(ROOM)).contains(INDEX);

        assertThat(kept.loads).hasValue(1);
    }

    @Test
    void whatIsMadeIsRememberedAndKeptForAll() {
        try (SharedIndexes.Use use = indexes.use()) {
            assertThat(use.load(ROOM)).isEmpty();
            use.store(ROOM, INDEX);
        }

        assertThat(kept.bytes).containsEntry(ROOM, INDEX);
        assertThat(load(ROOM)).contains(INDEX);
        assertThat(kept.loads).hasValue(1);
    }

    @Test
    void whatWasNotUsedForLongestIsForgotten() {
        List<IndexKey> keys = List.of(key("a"), key("b"), key("c"));
        try (SharedIndexes.Use use = indexes.use()) {
            keys.forEach(key -> use.store(key, new byte[3]));
            use.load(keys.get(0));
            use.store(key("d"), new byte[3]);
        }

        assertThat(indexes.rememberedBytes()).isEqualTo(9);
        load(keys.get(0));
        load(keys.get(2));
        assertThat(kept.loads).hasValue(0);
        load(keys.get(1));
        assertThat(kept.loads).hasValue(1);
    }

    @Test
    void anIndexLargerThanTheMemoryIsKeptAndNotRemembered() {
        try (SharedIndexes.Use use = indexes.use()) {
            use.store(ROOM, new byte[11]);
        }

        assertThat(indexes.rememberedBytes()).isZero();
        assertThat(kept.bytes).containsKey(ROOM);
    }

    @Test
    void ofManyClipsOfOneRecordingOneMakesTheIndexAndTheOthersWait() throws Exception {
        List<FutureTask<Optional<byte[]>>> others = new ArrayList<>();
        try (SharedIndexes.Use maker = indexes.use()) {
            assertThat(maker.load(ROOM)).isEmpty();
            for (int i = 0; i < 9; i++) {
                others.add(started(() -> load(ROOM)));
            }
            maker.store(ROOM, INDEX);
        }

        for (FutureTask<Optional<byte[]>> other : others) {
            assertThat(other.get(1, TimeUnit.MINUTES)).contains(INDEX);
        }
        assertThat(kept.loads).hasValue(1);
    }

    @Test
    void whereTheFirstFailsTheNextMakesTheIndex() throws Exception {
        FutureTask<Optional<byte[]>> next;
        try (SharedIndexes.Use failing = indexes.use()) {
            assertThat(failing.load(ROOM)).isEmpty();
            next = started(() -> load(ROOM));
        }

        assertThat(next.get(1, TimeUnit.MINUTES)).isEmpty();
        assertThat(kept.loads).hasValue(2);
    }

    @Test
    void oneWhoWaitedLongEnoughMakesItToo() {
        SharedIndexes impatient = new SharedIndexes(kept, 10, Duration.ofMillis(1), 1);
        try (SharedIndexes.Use slow = impatient.use();
                SharedIndexes.Use quick = impatient.use()) {
            assertThat(slow.load(ROOM)).isEmpty();
            assertThat(quick.load(ROOM)).isEmpty();
            quick.store(ROOM, INDEX);
            slow.store(ROOM, INDEX);
        }

        assertThat(kept.loads).hasValue(2);
    }

    @Test
    void oneWhoIsInterruptedWaitsNoMore() throws Exception {
        try (SharedIndexes.Use maker = indexes.use()) {
            assertThat(maker.load(ROOM)).isEmpty();
            FutureTask<Boolean> waiting = new FutureTask<>(() -> {
                load(ROOM);
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(waiting);
            thread.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);

            thread.interrupt();

            assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void whereEnoughThreadsWaitTheNextOneLeaves() throws Exception {
        SharedIndexes few = new SharedIndexes(kept, 10, LONG, 1);
        FutureTask<Optional<byte[]>> waiting = new FutureTask<>(() -> load(few));
        Thread thread = new Thread(waiting);
        try (SharedIndexes.Use maker = few.use()) {
            assertThat(maker.load(ROOM)).isEmpty();
            thread.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);

            assertThatExceptionOfType(IndexInTheMakingException.class)
                    .isThrownBy(() -> load(few))
                    .withMessageContaining("s3://recordings/room");
            maker.store(ROOM, INDEX);
        }

        assertThat(waiting.get(1, TimeUnit.MINUTES)).contains(INDEX);
        assertThat(load(few)).contains(INDEX);
        assertThat(kept.loads).hasValue(1);
    }

    @Test
    void anotherRecordingIsNotWaitedFor() {
        try (SharedIndexes.Use maker = indexes.use()) {
            assertThat(maker.load(ROOM)).isEmpty();

            assertThat(load(key("other"))).isEmpty();
            assertThat(maker.load(ROOM)).isEmpty();
        }
    }

    private static Optional<byte[]> load(SharedIndexes indexes) {
        try (SharedIndexes.Use use = indexes.use()) {
            return use.load(ROOM);
        }
    }

    private Optional<byte[]> load(IndexKey key) {
        try (SharedIndexes.Use use = indexes.use()) {
            return use.load(key);
        }
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    private static IndexKey key(String name) {
        return new IndexKey("s3://recordings/" + name, "\"v1\"", "adts-1");
    }

    private static final class Kept implements IndexCache {
        private final Map<IndexKey, byte[]> bytes = new ConcurrentHashMap<>();
        private final AtomicInteger loads = new AtomicInteger();

        @Override
        public Optional<byte[]> load(IndexKey key) {
            loads.incrementAndGet();
            return Optional.ofNullable(bytes.get(key));
        }

        @Override
        public void store(IndexKey key, byte[] index) {
            bytes.put(key, index);
        }
    }
}
