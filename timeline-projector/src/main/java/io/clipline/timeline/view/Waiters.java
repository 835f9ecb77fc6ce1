package io.clipline.timeline.view;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Those who wait until something happens to a clip: a limited number of them, none of which holds a thread. */
public final class Waiters implements ClipChanges, AutoCloseable {

    private final int limit;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<String, Map<Long, CompletableFuture<Boolean>>> byClip = new ConcurrentHashMap<>();

    /** @param limit how many may wait at a time */
    public Waiters(int limit) {
        this.limit = limit;
    }

    /**
     * Begins to wait.
     *
     * @return completes with true when the clip has changed; whoever stops waiting before completes it with false; empty:
     *     too many wait already, or nobody may wait any more
     */
    public Optional<CompletableFuture<Boolean>> await(String clipId) {
        if (count.incrementAndGet() > limit || closed) {
            count.decrementAndGet();
            return Optional.empty();
        }
        long ticket = tickets.incrementAndGet();
        CompletableFuture<Boolean> waiter = new CompletableFuture<>();
        byClip.compute(clipId, (id, waiting) -> {
            Map<Long, CompletableFuture<Boolean>> all = waiting == null ? new ConcurrentHashMap<>() : waiting;
            all.put(ticket, waiter);
            return all;
        });
        var unused = waiter.whenComplete((changed, failure) -> leave(clipId, ticket));
        return Optional.of(waiter);
    }

    @Override
    public void changed(String clipId) {
        Map<Long, CompletableFuture<Boolean>> waiting = byClip.getOrDefault(clipId, Map.of());
        for (CompletableFuture<Boolean> waiter : waiting.values()) {
            // What waits does its work elsewhere: this thread has facts to fold.
            var unused = waiter.completeAsync(() -> true);
        }
    }

    /** Lets everybody go, and nobody in. */
    @Override
    public void close() {
        closed = true;
        byClip.keySet().forEach(this::changed);
    }

    /** How many wait now. */
    public int count() {
        return count.get();
    }

    private void leave(String clipId, long ticket) {
        count.decrementAndGet();
        byClip.computeIfPresent(clipId, (id, waiting) -> {
            waiting.remove(ticket);
            return waiting.isEmpty() ? null : waiting;
        });
    }
}
