package io.clipline.request.request;

import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.request.request.Refusal.Reason;
import java.util.Map;
import java.util.Optional;

/** What may be clipped: how long, from where and by whom. The worker asks the same again, for it may be written past us. */
final class ClipRules {

    private final ClipLimits limits;

    ClipRules(ClipLimits limits) {
        this.limits = limits;
    }

    /** What is wrong with the wish whatever the recording is. */
    Optional<Refusal> check(Wish wish) {
        long start = wish.span().startMillis();
        long duration = wish.span().durationMillis();
        if (duration < limits.minMillis()) {
            return Optional.of(new Refusal(
                    Reason.CLIP_TOO_SHORT,
                    "A clip lasts at least " + limits.minMillis() + " ms, not " + duration + " ms.",
                    Map.of("minMillis", limits.minMillis())));
        }
        if (duration > limits.maxMillis()) {
            return Optional.of(new Refusal(
                    Reason.CLIP_TOO_LONG,
                    "A clip lasts at most " + limits.maxMillis() + " ms, not " + duration + " ms.",
                    Map.of("maxMillis", limits.maxMillis())));
        }
        if (start < 0) {
            return outside("A clip cannot start before its recording, at " + start + " ms.");
        }
        if (start > ClipLimits.MAX_START_MILLIS) {
            return outside("No recording is so long that a clip could start at " + start + " ms.");
        }
        return Optional.empty();
    }

    /** What is wrong with the wish for this recording; only for a wish that {@link #check(Wish)} lets pass. */
    Optional<Refusal> check(Wish wish, Recording recording) {
        if (recording.getState() == RecordingState.DELETED) {
            return Optional.of(Refusal.of(
                    Reason.RECORDING_DELETED, "The recording " + recording.getRecordingId() + " has been deleted."));
        }
        if (!recording.getClippingAllowed()
                && !recording.getHostId().equals(wish.creator().userId())) {
            return Optional.of(Refusal.of(
                    Reason.CLIPPING_NOT_ALLOWED,
                    "Only the host may clip the recording " + recording.getRecordingId() + "."));
        }
        return checkEnd(wish.span(), recording);
    }

    private static Optional<Refusal> checkEnd(Wish.Span span, Recording recording) {
        Long length = recording.getDurationMillis();
        // A live recording has grown since anybody measured it.
        if (length == null || recording.getState() == RecordingState.LIVE) {
            return Optional.empty();
        }
        long end = span.startMillis() + span.durationMillis();
        if (end <= length) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Reason.RANGE_OUTSIDE_RECORDING,
                "The clip would end at " + end + " ms, but the recording ends at " + length + " ms.",
                Map.of("recordingDurationMillis", length)));
    }

    private static Optional<Refusal> outside(String detail) {
        return Optional.of(Refusal.of(Reason.RANGE_OUTSIDE_RECORDING, detail));
    }
}
