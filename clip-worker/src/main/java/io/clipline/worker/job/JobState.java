package io.clipline.worker.job;

import java.time.Duration;
import java.util.Optional;

/** Where a job is between the log and its acknowledgement; each state knows the way to the next. */
interface JobState {

    /** Works in this state, once. */
    Turn advance();

    /**
     * What the work came to.
     *
     * @param next the state that follows; empty: all is safe and the job is over
     * @param pause how long to wait before the next state begins
     * @param awaited the recording that is waited for; empty: none
     */
    record Turn(Optional<JobState> next, Duration pause, Optional<String> awaited) {

        static final Turn OVER = new Turn(Optional.empty(), Duration.ZERO, Optional.empty());

        static Turn to(JobState next) {
            return new Turn(Optional.of(next), Duration.ZERO, Optional.empty());
        }

        Turn awaiting(String recordingId) {
            return new Turn(next, pause, Optional.of(recordingId));
        }

        static Turn after(Duration pause, JobState next) {
            return new Turn(Optional.of(next), pause, Optional.empty());
        }
    }
}
