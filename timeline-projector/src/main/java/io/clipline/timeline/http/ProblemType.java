package io.clipline.timeline.http;

import io.clipline.runtime.http.Problem;
import io.clipline.runtime.http.ProblemException;
import io.clipline.timeline.view.ClipView.Standing;

/** Every kind of refusal of this API, beside those that any server of ours has. The types are stable. */
enum ProblemType {
    INVALID_PARAMETER(400, "invalid-parameter", "A query parameter is missing or wrong"),
    INVALID_CURSOR(400, "invalid-cursor", "The cursor cannot be used"),
    CLIP_NOT_FOUND(404, "clip-not-found", "No such clip"),
    CLIP_REMOVED(410, "clip-removed", "The clip has been removed"),
    CLIP_EXPIRED(410, "clip-expired", "The clip's life is over"),
    RECORDING_DELETED(410, "recording-deleted", "The clip's recording has been deleted"),
    OVERLOADED(503, "overloaded", "Too many wait at once"),
    TIMELINE_UNAVAILABLE(503, "timeline-unavailable", "The timeline cannot answer now");

    private static final String RETRY_AFTER_SECONDS = "1";

    private final int status;
    private final String kind;
    private final String title;

    ProblemType(int status, String kind, String title) {
        this.status = status;
        this.kind = kind;
        this.title = title;
    }

    /** @param detail what is wrong here and what to do, for a person */
    Problem because(String detail) {
        Problem problem = Problem.of(status, kind, title, detail);
        return status == 503 ? problem.withHeader("Retry-After", RETRY_AFTER_SECONDS) : problem;
    }

    static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(
                INVALID_PARAMETER.because(parameter + ": " + detail).with("parameter", parameter));
    }

    /** Why a clip is not shown. What is held is not there, for whoever asks. */
    static Problem notShown(String clipId, Standing standing) {
        return switch (standing) {
            case REMOVED -> CLIP_REMOVED.because("Clip " + clipId + " was taken off the timeline for good.");
            case EXPIRED -> CLIP_EXPIRED.because("Clip " + clipId + " has left the timeline.");
            case RECORDING_DELETED ->
                RECORDING_DELETED.because(
                        "The recording of clip " + clipId + " has been deleted, and its clips with it.");
            case NOT_REQUESTED, PENDING, SHOWN, RECORDING_UNKNOWN, HELD ->
                CLIP_NOT_FOUND.because("There is no clip "
                        + clipId
                        + " to be shown. If it was asked for a moment ago, ask again with wait=10s.");
        };
    }
}
