package io.clipline.worker.job;

import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request whose bytes are still to be read.
 *
 * @param takenAt when this process took it from the log
 * @param failures how often reading failed for a reason that may pass
 */
record Arrived(ClipJobs jobs, Delivery delivery, Instant takenAt, int failures) implements JobState {

    private static final Logger LOG = LoggerFactory.getLogger(Arrived.class);

    @Override
    public Turn advance() {
        try {
            return delivery.decode().match(this::check, this::bury, this::waitFor);
        } catch (RuntimeException | Error defect) {
            return failures + 1 >= jobs.rules().defectTries() ? bury(defect) : waitFor(defect);
        }
    }

    private Turn check(ClipRequested request) {
        Optional<Attempt.Failed> problem = new RequestCheck(jobs.rules()).problem(delivery.key(), request);
        return Turn.to(problem.<JobState>map(failed -> Ending.with(jobs, request, failed))
                .orElseGet(() -> Trying.first(jobs, delivery, request, takenAt)));
    }

    private Turn bury(Throwable cause) {
        LOG.warn("{} cannot be read and goes to the dead letters", delivery.name(), cause);
        return Turn.to(Ending.unread(jobs, delivery, cause));
    }

    private Turn waitFor(Throwable cause) {
        LOG.warn("{} cannot be read now and waits", delivery.name(), cause);
        jobs.outlets().listener().postponed(FailureReason.UNKNOWN);
        return Turn.after(jobs.backoff().pause(failures + 1), new Arrived(jobs, delivery, takenAt, failures + 1));
    }
}
