package io.clipline.request.http;

import io.clipline.request.request.Refusal;
import io.clipline.runtime.http.Problem;
import io.clipline.runtime.http.ProblemException;

/** Every kind of refusal of this API, beside those that any server of ours has. The types are stable. */
enum ProblemType {
    MALFORMED_JSON(400, "malformed-json", "The body is not a JSON object"),
    INVALID_IDEMPOTENCY_KEY(400, "invalid-idempotency-key", "The Idempotency-Key cannot be used"),
    UNAUTHENTICATED(401, "unauthenticated", "No token was sent"),
    INVALID_TOKEN(401, "invalid-token", "The token is refused"),
    INSUFFICIENT_SCOPE(403, "insufficient-scope", "The token does not allow this"),
    CLIPPING_NOT_ALLOWED(403, "clipping-not-allowed", "Only the host may clip this recording"),
    RECORDING_NOT_FOUND(404, "recording-not-found", "No such recording"),
    RECORDING_DELETED(410, "recording-deleted", "The recording has been deleted"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be application/json"),
    INVALID_FIELD(422, "invalid-field", "A field is missing, unknown or wrong"),
    CLIP_TOO_SHORT(422, "clip-too-short", "The clip is too short"),
    CLIP_TOO_LONG(422, "clip-too-long", "The clip is too long"),
    RANGE_OUTSIDE_RECORDING(422, "range-outside-recording", "The clip lies outside the recording"),
    IDEMPOTENCY_KEY_REUSED(422, "idempotency-key-reused", "The Idempotency-Key belongs to another wish"),
    OVERLOADED(503, "overloaded", "Too many requests at once"),
    NOT_CAUGHT_UP(503, "not-caught-up", "The recordings are still being read"),
    NOT_STORED(503, "not-stored", "The event was not confirmed in time"),
    KEYS_UNAVAILABLE(503, "keys-unavailable", "The token cannot be checked now");

    private static final String RETRY_AFTER_SECONDS = "1";

    private final int status;
    private final String kind;
    private final String title;

    ProblemType(int status, String kind, String title) {
        this.status = status;
        this.kind = kind;
        this.title = title;
    }

    /** The last part of the type's URI, for meters. */
    String kind() {
        return kind;
    }

    /** @param detail what is wrong here and what to do, for a person */
    Problem because(String detail) {
        Problem problem = Problem.of(status, kind, title, detail);
        return status == 503 ? problem.withHeader("Retry-After", RETRY_AFTER_SECONDS) : problem;
    }

    ProblemException refuse(String detail) {
        return new ProblemException(because(detail));
    }

    /** @param field the member of the body that is wrong */
    static ProblemException invalidField(String field, String detail) {
        return new ProblemException(INVALID_FIELD.because(field + ": " + detail).with("field", field));
    }

    static ProblemException refuse(Refusal refusal) {
        Problem problem = of(refusal.reason()).because(refusal.detail());
        for (var fact : refusal.facts().entrySet()) {
            problem = problem.with(fact.getKey(), fact.getValue());
        }
        return new ProblemException(problem);
    }

    private static ProblemType of(Refusal.Reason reason) {
        return switch (reason) {
            case CLIP_TOO_SHORT -> CLIP_TOO_SHORT;
            case CLIP_TOO_LONG -> CLIP_TOO_LONG;
            case RANGE_OUTSIDE_RECORDING -> RANGE_OUTSIDE_RECORDING;
            case RECORDING_NOT_FOUND -> RECORDING_NOT_FOUND;
            case RECORDING_DELETED -> RECORDING_DELETED;
            case CLIPPING_NOT_ALLOWED -> CLIPPING_NOT_ALLOWED;
            case IDEMPOTENCY_KEY_REUSED -> IDEMPOTENCY_KEY_REUSED;
            case NOT_CAUGHT_UP -> NOT_CAUGHT_UP;
            case NOT_STORED -> NOT_STORED;
        };
    }
}
