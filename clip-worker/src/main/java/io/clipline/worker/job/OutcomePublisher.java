package io.clipline.worker.job;

import io.clipline.events.ClipOutcome;
import java.io.IOException;

/** Tells the world how a request ended. */
public interface OutcomePublisher {

    /**
     * Returns when the outcome is safe. May be called again with the same outcome.
     *
     * @throws IOException when it is not known to be safe
     */
    void publish(ClipOutcome outcome) throws IOException;
}
