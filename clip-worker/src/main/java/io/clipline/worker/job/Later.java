package io.clipline.worker.job;

import java.time.Duration;

/** Runs something after a while, on a thread that it must not hold for long. */
public interface Later {
    void run(Duration after, Runnable action);
}
