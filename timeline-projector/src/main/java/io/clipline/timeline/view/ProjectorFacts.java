package io.clipline.timeline.view;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.RemoveClip;
import java.time.Instant;

/** The facts that the projector itself states when time has run out. They go through the log like everybody's. */
public final class ProjectorFacts {

    static final String ISSUER = "timeline-projector";
    static final String EXPIRED = "expired";
    static final String FORGOTTEN = "forgotten";

    private ProjectorFacts() {}

    /** The end of a request that nobody else has ended. */
    public static ClipOutcome timedOut(String clipId, ClipRequested request, long nowMillis) {
        return ClipOutcome.newBuilder()
                .setClipId(clipId)
                .setRecordingId(request.getRecordingId())
                .setResult(ClipFailed.newBuilder()
                        .setReason(FailureReason.TIMED_OUT)
                        .setRetryable(true)
                        .setDetail("No worker ended the request made at " + request.getRequestedAt()
                                + " before its deadline; ask again under another idempotency key.")
                        .build())
                .setCompletedAt(Instant.ofEpochMilli(nowMillis))
                .setProducedBy(ISSUER)
                .build();
    }

    /** The end of a clip's life. The id is the same however often it is said. */
    public static ClipCommand expired(String clipId, long endMillis, long nowMillis) {
        return removal(clipId, EXPIRED, endMillis, nowMillis);
    }

    /**
     * The end of all memory of a clip that left the timeline long ago. To everybody else it is one more removal of what is
     * not there; here it makes room, and, since it stands in the log, a replay makes room at the same place.
     */
    public static ClipCommand forgotten(String clipId, long endMillis, long nowMillis) {
        return removal(clipId, FORGOTTEN, endMillis, nowMillis);
    }

    static boolean saysExpired(ClipCommand removal) {
        return says(EXPIRED, removal);
    }

    static boolean saysForgotten(ClipCommand command) {
        return command.getAction() instanceof RemoveClip && says(FORGOTTEN, command);
    }

    private static boolean says(String reason, ClipCommand command) {
        return command.getIssuedBy().equals(ISSUER) && reason.equals(command.getReason());
    }

    private static ClipCommand removal(String clipId, String reason, long endMillis, long nowMillis) {
        return ClipCommand.newBuilder()
                .setCommandId(reason + ":" + clipId + ":" + endMillis)
                .setClipId(clipId)
                .setAction(new RemoveClip())
                .setIssuedBy(ISSUER)
                .setReason(reason)
                .setIssuedAt(Instant.ofEpochMilli(nowMillis))
                .build();
    }
}
