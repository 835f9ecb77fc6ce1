package io.clipline.worker.job;

/** Where a job's results go. */
public record JobOutlets(OutcomePublisher outcomes, JobListener listener) {}
