package io.clipline.request.request;

import io.clipline.events.ClipRequested;
import io.clipline.events.Platform;
import io.clipline.schemas.ClipId;
import java.time.Instant;
import java.util.Optional;

/**
 * A clip that somebody wants, in a form that can be an event; whether it can be granted is another question.
 *
 * @param span the part of the recording that is wanted
 * @param title the clip's title
 * @param app what the wish was sent from
 * @param creator whose clip it is
 * @param idempotencyKey the caller's key; the clip's id then derives from it
 */
public record Wish(
        String recordingId,
        Span span,
        Optional<String> title,
        App app,
        Creator creator,
        Optional<String> idempotencyKey) {

    /**
     * A part of a recording in milliseconds from its first sample; any numbers, they are judged by {@link ClipRules}.
     */
    public record Span(long startMillis, long durationMillis) {}

    /** The app that the wish was sent from. */
    public record App(Platform platform, Optional<String> version) {}

    /** The id that the same wish has for ever. */
    public String clipId() {
        return idempotencyKey
                .map(key -> ClipId.fromIdempotencyKey(creator.userId(), key))
                .orElseGet(() -> ClipId.fromWish(recordingId, span.startMillis, span.durationMillis, creator.userId()));
    }

    /** Whether both ask for the same thing; who sent it on the creator's behalf does not matter. */
    boolean asksForTheSameAs(Wish other) {
        return recordingId.equals(other.recordingId)
                && span.equals(other.span)
                && title.equals(other.title)
                && app.equals(other.app)
                && creator.userId().equals(other.creator.userId());
    }

    ClipRequested event(Instant requestedAt, Instant deadlineAt) {
        return ClipRequested.newBuilder()
                .setClipId(clipId())
                .setRecordingId(recordingId)
                .setStartMillis(span.startMillis)
                .setDurationMillis(span.durationMillis)
                .setCreatorId(creator.userId())
                .setRequestedBy(creator.onBehalfBy().orElse(null))
                .setPlatform(app.platform)
                .setAppVersion(app.version.orElse(null))
                .setTitle(title.orElse(null))
                .setIdempotencyKey(idempotencyKey.orElse(null))
                .setRequestedAt(requestedAt)
                .setDeadlineAt(deadlineAt)
                .build();
    }
}
