package io.clipline.worker.job;

import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.schemas.topics.DeadLetterReason;
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
            return delivery.decode()
                    .match(this::check, cause -> bury(DeadLetterReason.UNDECODABLE, cause), this::waitFor);
        } catch (RuntimeException | Error defect) {
            return failures + 1 >= jobs.rules().defectTries() ? bury(DeadLetterReason.DEFECT, defect) : waitFor(defect);
        }
    }

    private Turn check(ClipRequested request) {
        Optional<UnusableRequestException> unusable = RequestCheck.whyUnusable(delivery.key(), request);
        if (unusable.isPresent()) {
            return bury(DeadLetterReason.UNUSABLE, unusable.get());
        }
        Optional<Attempt.Failed> problem = new RequestCheck(jobs.rules()).problem(request);
        return Turn.to(problem.<JobState>map(failed -> Ending.with(jobs, request, failed))
                .orElseGet(() -> Trying.first(jobs, delivery, request, takenAt)));
    }

    private Turn bury(DeadLetterReason why, Throwable cause) {
        LOG.warn("{} is {} and goes to the dead letters", delivery.name(), why.word(), cause);
        return Turn.to(Ending.withoutOutcome(jobs, delivery, why, cause));
    }

    private Turn waitFor(Throwable cause) {
        LOG.warn("{} cannot be read now and waits", delivery.name(), cause);
        jobs.outlets().listener().postponed(FailureReason.UNKNOWN);
        return Turn.after(jobs.backoff().pause(failures + 1), new Arrived(jobs, delivery, takenAt, failures + 1));
    }
}
