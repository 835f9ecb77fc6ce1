package io.clipline.worker.job;

import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.schemas.ClipId;
import io.clipline.schemas.RecordingId;
import java.util.Optional;

/** Checks a request again, because anyone may write to the topic. */
final class RequestCheck {

    /** A year: no recording is longer. */
    private static final long MAX_START_MILLIS = 366L * 24 * 60 * 60 * 1000;

    private final JobRules rules;

    RequestCheck(JobRules rules) {
        this.rules = rules;
    }

    /**
     * Why nobody can be told how the request ended: an outcome under the clipId that it names might end a clip of
     * somebody else, and for ever, because the first outcome stands.
     *
     * @param key the record's key
     */
    static Optional<UnusableRequestException> whyUnusable(Optional<String> key, ClipRequested request) {
        if (!ClipId.isValid(request.getClipId())) {
            return Optional.of(new UnusableRequestException(
                    "clipId is not 32 characters of a-z and 2-7; derive it as ClipId says"));
        }
        if (!key.equals(Optional.of(request.getClipId()))) {
            return Optional.of(new UnusableRequestException(
                    "the record's key is not the clipId; a request's key must be its clipId"));
        }
        return Optional.empty();
    }

    /**
     * Why there will be no clip.
     *
     * @param request usable
     */
    Optional<Attempt.Failed> problem(ClipRequested request) {
        if (!RecordingId.isValid(request.getRecordingId())) {
            return invalid("recordingId must have " + RecordingId.RULE);
        }
        if (!hasLength(request.getCreatorId(), ClipId.MAX_FIELD_LENGTH)) {
            return invalid("creatorId must have 1 to " + ClipId.MAX_FIELD_LENGTH + " characters");
        }
        if (request.getStartMillis() < 0 || request.getStartMillis() > MAX_START_MILLIS) {
            return invalid("startMillis must be 0 to " + MAX_START_MILLIS + ", not " + request.getStartMillis());
        }
        long durationMillis = request.getDurationMillis();
        if (durationMillis < rules.minDuration().toMillis()) {
            return failed(
                    FailureReason.TOO_SHORT,
                    "durationMillis must be " + rules.minDuration().toMillis() + " or more, not " + durationMillis);
        }
        if (durationMillis > rules.maxDuration().toMillis()) {
            return failed(
                    FailureReason.TOO_LONG,
                    "durationMillis must be " + rules.maxDuration().toMillis() + " or less, not " + durationMillis);
        }
        return Optional.empty();
    }

    private static boolean hasLength(String text, int most) {
        return !text.isEmpty() && text.length() <= most;
    }

    private static Optional<Attempt.Failed> invalid(String detail) {
        return failed(FailureReason.INVALID_REQUEST, detail);
    }

    private static Optional<Attempt.Failed> failed(FailureReason reason, String detail) {
        return Optional.of(new Attempt.Failed(reason, detail));
    }
}
