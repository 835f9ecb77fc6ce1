/**
 * What a request for a clip goes through, from the log to its outcome, without a broker, a store or a clock of its own.
 *
 * <p>Two halves. {@link io.clipline.worker.job.JobPool} does the bookkeeping of many {@link io.clipline.worker.job.Task}s
 * at once: which runs, which waits, and which position of the log is safe to commit. {@link
 * io.clipline.worker.job.ClipJobs} makes the tasks: check, look up, cut, store, publish. The interfaces here are what
 * it wants of the outside; the packages {@code kafka} and {@code s3} provide it.
 */
@NullMarked
package io.clipline.worker.job;

import org.jspecify.annotations.NullMarked;
