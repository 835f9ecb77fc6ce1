package io.clipline.worker.job;

import java.time.InstantSource;

/**
 * Makes the jobs.
 *
 * @param workerName which process this is, for {@code producedBy}
 */
public record ClipJobs(
        ClipMaker maker, JobOutlets outlets, JobRules rules, Backoff backoff, InstantSource clock, String workerName) {

    /** A job that ends in exactly one outcome that is safe, or with its bytes safe among the dead letters. */
    public Task job(Delivery delivery) {
        return new ClipJob(new Arrived(this, delivery, clock.instant(), 0));
    }

    Outcomes outcomesWriter() {
        return new Outcomes(workerName);
    }
}
