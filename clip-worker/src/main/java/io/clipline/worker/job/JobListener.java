package io.clipline.worker.job;

import io.clipline.events.ClipOutcome;
import io.clipline.events.FailureReason;
import io.clipline.schemas.topics.DeadLetterReason;

/** Hears what jobs come to, for meters; must be quick and must not throw. */
public interface JobListener {

    /** An outcome is safe. */
    void ended(ClipOutcome outcome);

    /** A try came to nothing, and the job will be tried again. */
    void postponed(FailureReason why);

    /** A request was put with the dead letters. */
    void buried(DeadLetterReason why);
}
