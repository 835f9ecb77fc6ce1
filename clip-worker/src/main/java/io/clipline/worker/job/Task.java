package io.clipline.worker.job;

import java.time.Duration;
import java.util.Optional;

/** Work that may need several goes, with pauses in which it holds no thread. */
public interface Task {

    /** Works as far as it can; called by one thread at a time, and not again after {@link Step.Done}. */
    Step run();

    /** What a go came to. */
    sealed interface Step {

        /** All is safe: the task may be acknowledged. */
        record Done() implements Step {}

        /**
         * Not yet: to be run again.
         *
         * @param awaited what is waited for; empty: nothing that other tasks wait for, too
         */
        record Again(Duration after, Optional<String> awaited) implements Step {}
    }
}
