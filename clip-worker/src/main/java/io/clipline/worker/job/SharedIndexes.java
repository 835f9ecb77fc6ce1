package io.clipline.worker.job;

import io.clipline.audio.IndexCache;
import io.clipline.audio.IndexKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The indexes that this process used last, in memory, before those that all workers share. Of several clips of one
 * recording that need the same index, the first makes it and the others wait for it: a few with their threads, so that they
 * go on at once, and the rest without. Safe for use by several threads.
 */
public final class SharedIndexes {

    private final IndexCache kept;
    private final long memoryBytes;
    private final Duration longestWait;
    private final int mostWaiting;
    /** The one that was used longest ago comes first. */
    private final LinkedHashMap<IndexKey, byte[]> recent = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<IndexKey, Use> makers = new HashMap<>();
    private long recentBytes;
    private int waiting;

    /**
     * @param kept where indexes are kept for all workers
     * @param memoryBytes how much of them this process remembers at most
     * @param longestWait after which one waits no more for another's index, and makes it too
     * @param mostWaiting how many threads may wait at once
     */
    public SharedIndexes(IndexCache kept, long memoryBytes, Duration longestWait, int mostWaiting) {
        this.kept = kept;
        this.memoryBytes = memoryBytes;
        this.longestWait = longestWait;
        this.mostWaiting = mostWaiting;
    }

    /** The cache for one cut; to be closed when the cut is over, however it went. */
    public Use use() {
        return new Use();
    }

    /** How many bytes of indexes are remembered. */
    synchronized long rememberedBytes() {
        return recentBytes;
    }

    private synchronized Optional<byte[]> remembered(IndexKey key) {
        return Optional.ofNullable(recent.get(key));
    }

    private synchronized void remember(IndexKey key, byte[] index) {
        byte[] before = recent.put(key, index);
        recentBytes += index.length - (before == null ? 0 : before.length);
        var oldest = recent.entrySet().iterator();
        while (recentBytes > memoryBytes && oldest.hasNext()) {
            recentBytes -= oldest.next().getValue().length;
            oldest.remove();
        }
    }

    /**
     * Whether this cut is to look for the index itself; otherwise another did, and is done now.
     *
     * @throws IndexInTheMakingException when it is to be waited for, and enough threads wait already
     */
    private synchronized boolean beginOrWait(IndexKey key, Use use) {
        if (makersOtherThan(use, key)) {
            if (waiting == mostWaiting) {
                throw new IndexInTheMakingException(key.sourceName());
            }
            waiting++;
            try {
                if (!waitForMaker(key, use)) {
                    return true;
                }
            } finally {
                waiting--;
            }
        }
        if (recent.containsKey(key)) {
            return false;
        }
        makers.put(key, use);
        return true;
    }

    private boolean makersOtherThan(Use use, IndexKey key) {
        return makers.containsKey(key) && makers.get(key) != use;
    }

    /** Whether nobody makes it any more. */
    private synchronized boolean waitForMaker(IndexKey key, Use use) {
        long end = System.nanoTime() + longestWait.toNanos();
        while (makersOtherThan(use, key)) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (leftMillis <= 0) {
                return false;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                // Whoever reads next notices it.
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private synchronized void end(IndexKey key, Use use) {
        if (makers.remove(key, use)) {
            notifyAll();
        }
    }

    /** The indexes, as one cut sees them: what it did not find is its to make, until it is over. */
    public final class Use implements IndexCache, AutoCloseable {

        private final Set<IndexKey> making = new HashSet<>();

        private Use() {}

        /** @throws IndexInTheMakingException when another makes it, and enough threads wait for that already */
        @Override
        public Optional<byte[]> load(IndexKey key) {
            Optional<byte[]> known = remembered(key);
            if (known.isPresent()) {
                return known;
            }
            if (!beginOrWait(key, this)) {
                return remembered(key);
            }
            making.add(key);
            Optional<byte[]> found = kept.load(key);
            found.ifPresent(index -> {
                remember(key, index);
                end(key, this);
            });
            return found;
        }

        @Override
        public void store(IndexKey key, byte[] index) {
            remember(key, index);
            end(key, this);
            kept.store(key, index);
        }

        @Override
        public void close() {
            making.forEach(key -> end(key, this));
        }
    }
}
