package io.clipline.worker;

import io.clipline.worker.job.Later;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that jobs run on, and the one that wakes those that wait. */
final class WorkerThreads implements Executor, Later, AutoCloseable {

    private final ExecutorService workers;
    private final ScheduledExecutorService alarm;

    private WorkerThreads(ExecutorService workers, ScheduledExecutorService alarm) {
        this.workers = workers;
        this.alarm = alarm;
    }

    static WorkerThreads start(int count) {
        return new WorkerThreads(
                Executors.newFixedThreadPool(count, named("clip")),
                Executors.newSingleThreadScheduledExecutor(named("alarm")));
    }

    @Override
    public void execute(Runnable work) {
        workers.execute(work);
    }

    // A job that waits is not waited for: the pool knows it, and drops it when the process stops.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void run(Duration after, Runnable action) {
        alarm.schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Interrupts what still runs; whoever closes this has waited before. */
    @Override
    public void close() {
        alarm.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
