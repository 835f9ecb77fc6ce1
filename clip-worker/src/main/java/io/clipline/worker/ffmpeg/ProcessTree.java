package io.clipline.worker.ffmpeg;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A started program with all that it starts. */
final class ProcessTree {

    private static final long FIRST_LOOK_MILLIS = 10;
    private static final long LATER_LOOK_MILLIS = 250;
    private static final int KILL_ROUNDS = 10;
    /** A killed process is gone at once, unless it hangs in the system. */
    private static final Duration GONE_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    /** Also those whose parent has ended, whom nobody could name any more. */
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    private ProcessTree(Process process) {
        this.process = process;
    }

    /** Starts a program whose environment has what it is given and nothing else. */
    static ProcessTree start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ProcessTree(builder.start());
    }

    Process process() {
        return process;
    }

    /** Whether the program ended in time. Looks now and then what else it has started. */
    boolean waitFor(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long pauseMillis = FIRST_LOOK_MILLIS;
        while (true) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (process.waitFor(Math.max(0, Math.min(pauseMillis, leftMillis)), TimeUnit.MILLISECONDS)) {
                return true;
            }
            if (leftMillis <= 0) {
                return false;
            }
            look();
            pauseMillis = Math.min(LATER_LOOK_MILLIS, pauseMillis * 2);
        }
    }

    /** Kills all of it and waits until the program is gone. Does nothing to what has ended. */
    void kill() {
        look();
        for (int round = 0; round < KILL_ROUNDS && killSeen(); round++) {
            // What was started between the look and the kill has a parent that was seen.
            look();
        }
        process.destroyForcibly();
        process.onExit()
                .completeOnTimeout(process, GONE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private synchronized void look() {
        process.descendants().forEach(seen::add);
        List.copyOf(seen).forEach(member -> member.descendants().forEach(seen::add));
    }

    private synchronized boolean killSeen() {
        boolean any = false;
        for (ProcessHandle member : seen) {
            any |= member.isAlive() && member.destroyForcibly();
        }
        return any;
    }
}
