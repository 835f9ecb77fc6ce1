package io.clipline.worker.job;

import java.time.Duration;

/**
 * What requests may ask for and how long they are tried.
 *
 * @param minDuration shortest clip
 * @param maxDuration longest clip
 * @param requestLimit from {@code requestedAt} to the deadline, where the request names none
 * @param deadlineMargin how long before its deadline a request is given up, so that the outcome with the true reason
 *     comes before the projector's, which only knows that time is up
 * @param longestDeadline from {@code requestedAt} to the deadline, whatever deadline the request names; nor is a request
 *     kept longer than that from when this process took it, whatever {@code requestedAt} says
 * @param unknownRecordingLimit from when this process took a request until its recording must be known
 * @param defectTries how often a job is tried that ends in a defect of ours
 */
public record JobRules(
        Duration minDuration,
        Duration maxDuration,
        Duration requestLimit,
        Duration deadlineMargin,
        Duration longestDeadline,
        Duration unknownRecordingLimit,
        int defectTries) {}
