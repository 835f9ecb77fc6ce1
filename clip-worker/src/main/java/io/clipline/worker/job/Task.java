package io.clipline.worker.job;

import java.time.Duration;

/** Work that may need several goes, with pauses in which it holds no thread. */
public interface Task {

    /** Works as far as it can; called by one thread at a time, and not again after {@link Step.Done}. */
    Step run();

    /** What a go came to. */
    sealed interface Step {

        /** All is safe: the task may be acknowledged. */
        record Done() implements Step {}

        /** Not yet: to be run again. */
        record Again(Duration after) implements Step {}
    }
}
