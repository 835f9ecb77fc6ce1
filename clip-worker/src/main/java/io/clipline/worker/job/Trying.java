package io.clipline.worker.job;

import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that is tried until it goes well, fails for good, or is too late.
 *
 * @param takenAt when this process took it from the log
 * @param deadline when it is too late
 * @param attempts tries so far
 * @param defects tries so far that ended in a defect of ours
 * @param last what the last try came to, where there was one
 */
record Trying(
        ClipJobs jobs,
        Delivery delivery,
        ClipRequested request,
        Instant takenAt,
        Instant deadline,
        int attempts,
        int defects,
        Optional<Attempt.NotYet> last)
        implements JobState {

    private static final Logger LOG = LoggerFactory.getLogger(Trying.class);

    static Trying first(ClipJobs jobs, Delivery delivery, ClipRequested request, Instant takenAt) {
        JobRules rules = jobs.rules();
        // The projector counts in the same way, so that both mean the same deadline.
        Instant asked = request.getDeadlineAt() == null
                ? request.getRequestedAt().plus(rules.requestLimit())
                : earlier(request.getDeadlineAt(), request.getRequestedAt().plus(rules.longestDeadline()));
        Instant deadline = earlier(asked.minus(rules.deadlineMargin()), takenAt.plus(rules.longestDeadline()));
        return new Trying(jobs, delivery, request, takenAt, deadline, 0, 0, Optional.empty());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public Turn advance() {
        if (!jobs.clock().instant().isBefore(deadline)) {
            return end(last.map(Attempt.NotYet::atTheEnd).orElseGet(this::tooLate));
        }
        try {
            return jobs.maker().attempt(request).match(this::ready, this::end, this::notYet);
        } catch (RuntimeException | Error defect) {
            return defect(defect);
        }
    }

    private Turn ready(Attempt.Ready ready) {
        Duration queued = Duration.between(request.getRequestedAt(), takenAt);
        return Turn.to(Ending.with(
                jobs,
                jobs.outcomesWriter()
                        .ready(
                                request,
                                ready,
                                queued.isNegative() ? Duration.ZERO : queued,
                                attempts + 1,
                                jobs.clock().instant())));
    }

    private Turn end(Attempt.Failed failed) {
        return Turn.to(Ending.with(jobs, request, failed));
    }

    private Turn notYet(Attempt.NotYet notYet) {
        Instant now = jobs.clock().instant();
        Instant end = notYet.patience()
                .map(takenAt::plus)
                .filter(limit -> limit.isBefore(deadline))
                .orElse(deadline);
        if (!now.isBefore(end)) {
            return end(notYet.atTheEnd());
        }
        jobs.outlets().listener().postponed(notYet.reason());
        LOG.debug("{} clip {}: not yet: {}", delivery.name(), request.getClipId(), notYet.detail());
        Duration pause = jobs.backoff().pause(attempts + 1);
        Duration left = Duration.between(now, end);
        return Turn.after(pause.compareTo(left) < 0 ? pause : left, again(defects, Optional.of(notYet)))
                .awaiting(request.getRecordingId());
    }

    private Turn defect(Throwable defect) {
        LOG.error("{} clip {}: a defect, try {}", delivery.name(), request.getClipId(), defects + 1, defect);
        if (defects + 1 >= jobs.rules().defectTries()) {
            return Turn.to(Ending.withDefect(jobs, delivery, request, defect));
        }
        jobs.outlets().listener().postponed(FailureReason.INTERNAL_ERROR);
        return Turn.after(jobs.backoff().pause(defects + 1), again(defects + 1, last))
                .awaiting(request.getRecordingId());
    }

    private Trying again(int defectsNow, Optional<Attempt.NotYet> lastNow) {
        return new Trying(jobs, delivery, request, takenAt, deadline, attempts + 1, defectsNow, lastNow);
    }

    private Attempt.Failed tooLate() {
        return new Attempt.Failed(
                FailureReason.TIMED_OUT, "the deadline " + deadline + " had passed before a worker took the request");
    }
}
