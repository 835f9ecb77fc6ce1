package io.clipline.worker.metrics;

import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.FailureReason;
import io.clipline.events.StageTimings;
import io.clipline.schemas.topics.DeadLetterReason;
import io.clipline.worker.job.JobListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts jobs by how they ended, and times their stages. */
public final class JobMeters implements JobListener {

    private final MeterRegistry meters;

    public JobMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void ended(ClipOutcome outcome) {
        if (outcome.getResult() instanceof ClipReady ready) {
            meters.counter("clipline.jobs", "outcome", "ready", "reason", "none")
                    .increment();
            if (ready.getWaveformUri() == null) {
                meters.counter("clipline.clips.without.waveform").increment();
            }
            StageTimings timings = ready.getTimings();
            stage("queued", timings.getQueuedMillis());
            stage("cut", timings.getCutMillis());
            stage("store", timings.getStoreMillis());
            meters.summary("clipline.job.read.bytes").record((double) timings.getBytesRead());
            meters.summary("clipline.job.read.requests").record((double) timings.getRequests());
        } else {
            String reason = ((ClipFailed) outcome.getResult()).getReason().name();
            meters.counter("clipline.jobs", "outcome", "failed", "reason", reason)
                    .increment();
        }
    }

    @Override
    public void postponed(FailureReason why) {
        meters.counter("clipline.jobs.postponed", "reason", why.name()).increment();
    }

    @Override
    public void buried(DeadLetterReason why) {
        meters.counter("clipline.jobs.buried", "reason", why.word()).increment();
    }

    private void stage(String name, long millis) {
        meters.timer("clipline.job.stage", "stage", name).record(Duration.ofMillis(millis));
    }
}
