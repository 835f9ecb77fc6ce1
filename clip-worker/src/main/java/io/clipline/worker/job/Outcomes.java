package io.clipline.worker.job;

import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.SpeakerTime;
import io.clipline.events.StageTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes outcomes down as events. Texts and lists are cut to a size that any broker takes. */
final class Outcomes {

    private static final int MAX_DETAIL_LENGTH = 1_000;
    private static final String HOW_TO_TRY_AGAIN = "; to try again, ask under a new Idempotency-Key";
    private static final int MAX_WARNINGS = 100;
    private static final int MAX_SOURCES = 1_000;
    private static final int MAX_SPEAKERS = 100;

    private final String producedBy;

    Outcomes(String producedBy) {
        this.producedBy = producedBy;
    }

    /** @param attempts how many times the job was tried, 1 or more */
    ClipOutcome ready(ClipRequested request, Attempt.Ready ready, Duration queued, int attempts, Instant now) {
        Cut cut = ready.cut();
        CutDescription stored = ready.stored().description();
        StageTimings timings = StageTimings.newBuilder()
                .setQueuedMillis(queued.toMillis())
                .setCutMillis(cut.time().toMillis())
                .setStoreMillis(ready.storeTime().toMillis())
                .setBytesRead(cut.bytesRead())
                .setRequests(cut.requests())
                .setAttempts(attempts)
                .build();
        return outcome(
                request,
                ClipReady.newBuilder()
                        .setObjectUri(ready.stored().objectUri())
                        .setContentType(stored.contentType())
                        .setCodec(stored.codec())
                        .setSizeBytes(ready.stored().sizeBytes())
                        .setCrc32c(ready.stored().crc32c())
                        .setSampleRateHz(stored.sampleRateHz())
                        .setChannels(stored.channels())
                        .setRequestedStartMillis(request.getStartMillis())
                        .setRequestedDurationMillis(request.getDurationMillis())
                        .setStartSample(stored.startSample())
                        .setEndSample(stored.endSample())
                        .setSources(first(MAX_SOURCES, stored.sources()))
                        .setWarnings(first(MAX_WARNINGS, stored.warnings()).stream()
                                .map(Outcomes::shortened)
                                .toList())
                        .setTimings(timings)
                        .setLoudnessLufs(boxed(stored.loudness().integratedLufs()))
                        .setTruePeakDbtp(boxed(stored.loudness().truePeakDbtp()))
                        .setWaveformUri(ready.stored().waveformUri().orElse(null))
                        .setCaptionsUri(ready.stored().captionsUri().orElse(null))
                        .setSpeakers(first(MAX_SPEAKERS, stored.speakers()).stream()
                                .map(speaker -> new SpeakerTime(speaker.speakerId(), speaker.spokenMillis()))
                                .toList())
                        .build(),
                now);
    }

    private static @Nullable Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    ClipOutcome failed(ClipRequested request, Attempt.Failed failed, Instant now) {
        boolean retryable = isRetryable(failed.reason());
        return outcome(
                request,
                ClipFailed.newBuilder()
                        .setReason(failed.reason())
                        .setRetryable(retryable)
                        .setDetail(shortened(failed.detail()) + (retryable ? HOW_TO_TRY_AGAIN : ""))
                        .build(),
                now);
    }

    private ClipOutcome outcome(ClipRequested request, Object result, Instant now) {
        return ClipOutcome.newBuilder()
                .setClipId(request.getClipId())
                .setRecordingId(request.getRecordingId())
                .setResult(result)
                .setCompletedAt(now)
                .setProducedBy(producedBy)
                .build();
    }

    /** Whether the same wish may succeed later, under another id: this one keeps its first outcome. */
    private static boolean isRetryable(FailureReason reason) {
        return switch (reason) {
            case RECORDING_NOT_FOUND,
                    RECORDING_INCOMPLETE,
                    RECORDING_CHANGED,
                    STORAGE_UNAVAILABLE,
                    TRANSCODER_UNAVAILABLE,
                    TIMED_OUT,
                    INTERNAL_ERROR -> true;
            case UNKNOWN,
                    INVALID_REQUEST,
                    TOO_SHORT,
                    TOO_LONG,
                    RANGE_OUTSIDE_RECORDING,
                    RECORDING_DELETED,
                    CLIPPING_NOT_ALLOWED,
                    LOCATION_NOT_ALLOWED,
                    RECORDING_MALFORMED,
                    RECORDING_UNSUPPORTED -> false;
        };
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_DETAIL_LENGTH ? text : text.substring(0, MAX_DETAIL_LENGTH - 1) + "…";
    }
}
