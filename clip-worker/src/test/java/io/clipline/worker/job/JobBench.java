package io.clipline.worker.job;

import static io.clipline.worker.job.Requests.recording;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;

/** Jobs in a pool, in a world that knows one recording. */
abstract class JobBench {

    final FakeWorld world = new FakeWorld().with(recording().build());
    final JobPool pool = new JobPool(world.time, world.time, JobPool.Limits.of(100, 100, 100));
    final JobPool.Partition partition = pool.open(0, DoneOffsets.none(0));

    void take(ClipRequested request) {
        take(world.delivery(request));
    }

    void take(Delivery delivery) {
        partition.take(partition.next(), delivery.key(), world.jobs.job(delivery));
        world.time.work();
    }

    boolean isAcknowledged() {
        return partition.progress().position() == partition.next();
    }

    ClipOutcome onlyOutcome() {
        assertThat(world.outcomes).hasSize(1);
        return world.outcomes.get(0);
    }

    void assertFailed(FailureReason reason, boolean retryable, String part) {
        assertFailed(onlyOutcome(), reason, retryable, part);
        assertThat(isAcknowledged()).isTrue();
    }

    static void assertFailed(ClipOutcome outcome, FailureReason reason, boolean retryable, String part) {
        ClipFailed failed = (ClipFailed) outcome.getResult();
        assertThat(failed.getReason()).isEqualTo(reason);
        assertThat(failed.getRetryable()).isEqualTo(retryable);
        assertThat(failed.getDetail()).contains(part);
    }
}
