package io.clipline.worker.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Time that passes when a test says so, and threads that work when a test says so. */
final class ManualTime implements InstantSource, Later, Executor {

    private record Timer(Instant at, Runnable action) {}

    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::at));
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void run(Duration after, Runnable action) {
        timers.add(new Timer(now.plus(after), action));
    }

    @Override
    public void execute(Runnable action) {
        ready.add(action);
    }

    /** Lets the threads work until they have nothing to do. */
    void work() {
        while (!ready.isEmpty()) {
            ready.remove().run();
        }
    }

    /** Lets one thread do one thing. */
    void workOnce() {
        ready.remove().run();
    }

    /** Lets time pass, and the threads work whenever they have something to do. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        work();
        while (!timers.isEmpty() && !timers.peek().at().isAfter(end)) {
            Timer timer = timers.remove();
            now = timer.at();
            timer.action().run();
            work();
        }
        now = end;
    }
}
