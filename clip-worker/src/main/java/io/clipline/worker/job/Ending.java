package io.clipline.worker.job;

import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.schemas.topics.DeadLetterReason;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job whose end is known and is to be made safe, for as long as it takes: nobody is told before, and nothing is done
 * anew because telling failed.
 *
 * @param duties what is still to be done, in this order
 * @param failures how often the first of them failed
 */
record Ending(ClipJobs jobs, List<Duty> duties, int failures) implements JobState {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    /** Makes one thing safe; may be done twice. */
    @FunctionalInterface
    interface Duty {
        void discharge() throws IOException;
    }

    static Ending with(ClipJobs jobs, ClipOutcome outcome) {
        return new Ending(jobs, List.of(publish(jobs, outcome)), 0);
    }

    static Ending with(ClipJobs jobs, ClipRequested request, Attempt.Failed failed) {
        return with(
                jobs, jobs.outcomesWriter().failed(request, failed, jobs.clock().instant()));
    }

    /** For what names no clip for certain: there is nobody to tell. */
    static Ending withoutOutcome(ClipJobs jobs, Delivery delivery, DeadLetterReason why, Throwable cause) {
        return new Ending(jobs, List.of(bury(jobs, delivery, why, cause)), 0);
    }

    static Ending withDefect(ClipJobs jobs, Delivery delivery, ClipRequested request, Throwable defect) {
        Attempt.Failed failed = new Attempt.Failed(
                FailureReason.INTERNAL_ERROR,
                "a defect of the worker (" + defect.getClass().getName() + "); the request is among the dead letters");
        ClipOutcome outcome =
                jobs.outcomesWriter().failed(request, failed, jobs.clock().instant());
        return new Ending(
                jobs, List.of(bury(jobs, delivery, DeadLetterReason.DEFECT, defect), publish(jobs, outcome)), 0);
    }

    @Override
    public Turn advance() {
        if (duties.isEmpty()) {
            return Turn.OVER;
        }
        try {
            duties.get(0).discharge();
        } catch (IOException | RuntimeException e) {
            LOG.warn("an end is not safe yet, try {}; the request stays unacknowledged", failures + 1, e);
            return Turn.after(jobs.backoff().pause(failures + 1), new Ending(jobs, duties, failures + 1));
        }
        return Turn.to(new Ending(jobs, List.copyOf(duties.subList(1, duties.size())), 0));
    }

    private static Duty publish(ClipJobs jobs, ClipOutcome outcome) {
        return () -> {
            jobs.outlets().outcomes().publish(outcome);
            jobs.outlets().listener().ended(outcome);
        };
    }

    private static Duty bury(ClipJobs jobs, Delivery delivery, DeadLetterReason why, Throwable cause) {
        return () -> {
            delivery.bury(why, cause);
            jobs.outlets().listener().buried(why);
        };
    }
}
