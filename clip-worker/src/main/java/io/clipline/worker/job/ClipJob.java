package io.clipline.worker.job;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks from state to state until a state asks for a pause or the job is over. */
final class ClipJob implements Task {

    private static final Logger LOG = LoggerFactory.getLogger(ClipJob.class);
    private static final Duration PAUSE_AFTER_DEFECT = Duration.ofSeconds(5);

    private JobState state;

    ClipJob(JobState state) {
        this.state = state;
    }

    @Override
    public Step run() {
        try {
            return walk();
        } catch (RuntimeException | Error defect) {
            // States end defects of a try by themselves. What comes here would leave the job without an end, for ever.
            LOG.error("a defect outside of a try; the job goes on where it stood", defect);
            return new Step.Again(PAUSE_AFTER_DEFECT, Optional.empty());
        }
    }

    private Step walk() {
        while (true) {
            JobState.Turn turn = state.advance();
            Optional<JobState> next = turn.next();
            if (next.isEmpty()) {
                return new Step.Done();
            }
            state = next.get();
            if (!turn.pause().isZero()) {
                return new Step.Again(turn.pause(), turn.awaited());
            }
        }
    }
}
