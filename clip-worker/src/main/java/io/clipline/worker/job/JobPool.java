package io.clipline.worker.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Many tasks at once, from several partitions of a log: begun in the order of the log, finished in any order, and
 * remembered so that a position is committed only when everything before it is done. Tasks with the same key run one
 * after the other. A task that waits holds no thread, and many that wait for the same thing, such as a late recording, leave
 * room for others. Safe for use by several threads.
 */
public final class JobPool {

    /**
     * When no more tasks are asked for.
     *
     * @param queued tasks that may be ready to run without a thread
     * @param waiting tasks that may wait for their next go, or for another task of their key
     * @param waitingForOne how many count towards that of those that wait for the same
     * @param waitingInAll tasks that may wait, whether they count or not
     * @param window tasks of one partition that may be taken and not yet committed
     */
    public record Limits(int queued, int waiting, int waitingForOne, int waitingInAll, int window) {

        private static final int SHARES = 8;

        /** What waits for one thing counts as an eighth of the limit at most; eight times the limit may wait in all. */
        public static Limits of(int queued, int waiting, int window) {
            return new Limits(queued, waiting, Math.max(1, waiting / SHARES), waiting * SHARES, window);
        }
    }

    private enum State {
        QUEUED(false),
        RUNNING(false),
        /** For its next go. */
        WAITING(true),
        /** For another task of its key. */
        BLOCKED(true),
        GONE(false);

        private final boolean waits;

        State(boolean waits) {
            this.waits = waits;
        }
    }

    private final Executor workers;
    private final Later later;
    private final Limits limits;
    private final Map<String, Deque<Entry>> lanes = new HashMap<>();
    private final Map<State, Integer> counts = new EnumMap<>(State.class);
    private final WaitingCount waiting;

    public JobPool(Executor workers, Later later, Limits limits) {
        this.workers = workers;
        this.later = later;
        this.limits = limits;
        this.waiting = new WaitingCount(limits.waitingForOne());
    }

    /** Begins to take tasks of a partition whose first offset is the position that {@code done} speaks of. */
    public Partition open(long position, DoneOffsets done) {
        return new Partition(position, done);
    }

    /** Whether more tasks should be taken now. */
    public synchronized boolean hasRoom() {
        return queued() < limits.queued()
                && waiting.counting() < limits.waiting()
                && waiting.all() < limits.waitingInAll();
    }

    /** Tasks that are ready to run but have no thread. */
    public synchronized int queued() {
        return count(State.QUEUED);
    }

    public synchronized int running() {
        return count(State.RUNNING);
    }

    /** Tasks that wait for their next go, or for another task of their key. */
    public synchronized int waiting() {
        return waiting.all();
    }

    private void move(Entry entry, State to) {
        leave(entry);
        entry.state = to;
        enter(entry);
    }

    private void enter(Entry entry) {
        counts.merge(entry.state, 1, Integer::sum);
        if (entry.state.waits) {
            waiting.add(entry.awaited);
        }
    }

    private void leave(Entry entry) {
        counts.merge(entry.state, -1, Integer::sum);
        if (entry.state.waits) {
            waiting.remove(entry.awaited);
        }
    }

    private int count(State state) {
        return counts.getOrDefault(state, 0);
    }

    private void run(Entry entry) {
        synchronized (this) {
            if (entry.state != State.QUEUED) {
                return;
            }
            move(entry, State.RUNNING);
        }
        Task.Step step = entry.task.run();
        synchronized (this) {
            if (step instanceof Task.Step.Again again && !entry.partition.stopped) {
                entry.awaited = again.awaited();
                move(entry, State.WAITING);
                later.run(again.after(), () -> wake(entry));
                return;
            }
            if (step instanceof Task.Step.Done) {
                entry.partition.tracker.complete(entry.slot);
            }
            remove(entry);
        }
    }

    private synchronized void wake(Entry entry) {
        if (entry.state == State.WAITING) {
            enqueue(entry);
        }
    }

    private void enqueue(Entry entry) {
        move(entry, State.QUEUED);
        workers.execute(() -> run(entry));
    }

    /** Takes an entry out for good, and lets the next one of its key begin. */
    private void remove(Entry entry) {
        boolean held = entry.state != State.BLOCKED;
        move(entry, State.GONE);
        entry.partition.removed(entry);
        Deque<Entry> lane = entry.key.map(lanes::get).orElse(null);
        if (lane == null) {
            return;
        }
        lane.remove(entry);
        if (lane.isEmpty()) {
            lanes.remove(entry.key.get());
        } else if (held) {
            enqueue(lane.getFirst());
        }
    }

    private static final class Entry {
        private final Partition partition;
        private final OffsetTracker.Slot slot;
        private final Optional<String> key;
        private final Task task;
        private State state = State.BLOCKED;
        private Optional<String> awaited;

        private Entry(Partition partition, OffsetTracker.Slot slot, Optional<String> key, Task task) {
            this.partition = partition;
            this.slot = slot;
            this.key = key;
            this.task = task;
            this.awaited = key;
        }
    }

    /**
     * How far a partition is done.
     *
     * @param position everything before it is done
     * @param note what else is done, see {@link DoneOffsets#parse}
     */
    public record Progress(long position, String note) {}

    /** One partition of the log, from when it is given to this process until it is taken away. */
    public final class Partition {
        private final OffsetTracker tracker;
        private final Set<Entry> entries = new HashSet<>();
        private final CompletableFuture<Void> quiet = new CompletableFuture<>();
        private boolean stopped;

        private Partition(long position, DoneOffsets doneBefore) {
            this.tracker = new OffsetTracker(position, doneBefore);
        }

        /**
         * Takes a task. It is run when its turn comes, or left aside where it was done before or the partition is
         * stopped.
         *
         * @param offset higher than all before it
         * @param key tasks with the same key run one after the other, in the order in which they were taken
         */
        public void take(long offset, Optional<String> key, Task task) {
            synchronized (JobPool.this) {
                if (stopped) {
                    return;
                }
                OffsetTracker.Slot slot = tracker.take(offset);
                if (slot.isDone()) {
                    return;
                }
                Entry entry = new Entry(this, slot, key, task);
                entries.add(entry);
                enter(entry);
                if (key.isPresent()) {
                    Deque<Entry> lane = lanes.computeIfAbsent(key.get(), k -> new ArrayDeque<>(1));
                    lane.addLast(entry);
                    if (lane.size() > 1) {
                        return;
                    }
                }
                enqueue(entry);
            }
        }

        /** The lowest offset that may be taken next. */
        public long next() {
            synchronized (JobPool.this) {
                return tracker.next();
            }
        }

        /** Whether more tasks of this partition should be taken now. */
        public boolean hasRoom() {
            synchronized (JobPool.this) {
                return tracker.window() < limits.window() && tracker.span() < DoneOffsets.MAX_SPAN;
            }
        }

        public Progress progress() {
            synchronized (JobPool.this) {
                return new Progress(tracker.position(), tracker.doneBeyond().text());
            }
        }

        /**
         * Drops what has not begun or waits; what runs goes on to the end of its step, and counts if it gets done.
         *
         * @return completes when nothing of this partition runs any more
         */
        public CompletableFuture<Void> stop() {
            List<Entry> idle = new ArrayList<>();
            synchronized (JobPool.this) {
                stopped = true;
                for (Entry entry : entries) {
                    if (entry.state != State.RUNNING) {
                        idle.add(entry);
                    }
                }
                // Blocked ones first: none of them must begin because the one before it went.
                idle.sort((a, b) -> Boolean.compare(b.state == State.BLOCKED, a.state == State.BLOCKED));
                idle.forEach(JobPool.this::remove);
                completeWhenQuiet();
            }
            return quiet;
        }

        private void removed(Entry entry) {
            entries.remove(entry);
            completeWhenQuiet();
        }

        private void completeWhenQuiet() {
            if (stopped && entries.isEmpty()) {
                quiet.complete(null);
            }
        }
    }
}
