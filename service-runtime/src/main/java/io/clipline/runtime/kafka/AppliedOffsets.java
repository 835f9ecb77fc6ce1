package io.clipline.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How far each partition has been applied, and a way to wait for it. Safe for use by several threads. */
final class AppliedOffsets {

    private final Map<Integer, Long> next = new HashMap<>();

    /** Everything of the partition before this offset has been applied. */
    synchronized void advance(int partition, long nextOffset) {
        next.merge(partition, nextOffset, Math::max);
        notifyAll();
    }

    /** Waits until the record at the offset has been applied; false when the time is up first. */
    synchronized boolean await(int partition, long offset, Duration limit) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (next.getOrDefault(partition, 0L) <= offset) {
            long leftNanos = deadlineNanos - System.nanoTime();
            if (leftNanos <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(leftNanos, TimeUnit.MILLISECONDS.toNanos(1)));
        }
        return true;
    }
}
