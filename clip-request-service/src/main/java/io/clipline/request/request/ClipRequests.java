package io.clipline.request.request;

import io.clipline.events.Recording;
import io.clipline.request.request.Refusal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Grants wishes: checks them against what is known, writes them, and remembers the last ones. */
public final class ClipRequests {

    private final ClipLimits limits;
    private final ClipRules rules;
    private final KnownRecordings recordings;
    private final WishLog log;
    private final GrantMemory memory;
    private final Clock clock;

    /** @param memoryLimit how many wishes are remembered, to tell repetitions and reused keys */
    public ClipRequests(ClipLimits limits, int memoryLimit, KnownRecordings recordings, WishLog log, Clock clock) {
        this.limits = limits;
        this.rules = new ClipRules(limits);
        this.recordings = recordings;
        this.log = log;
        this.memory = new GrantMemory(memoryLimit);
        this.clock = clock;
    }

    /**
     * Answers when the wish is refused or safe. A wish that this process granted before is granted again as it was, even
     * if the recording has changed since: whoever lost the first answer gets the same one.
     */
    public Answer ask(Wish wish) {
        String clipId = wish.clipId();
        Optional<Grant> before = memory.grantOf(clipId, wish);
        if (before.isPresent()) {
            Grant grant = before.get();
            return new Answer.Granted(new Grant(clipId, grant.requestedAt(), grant.deadlineAt(), true));
        }
        return check(wish)
                .or(() -> takeId(clipId, wish))
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> write(wish));
    }

    private Optional<Refusal> check(Wish wish) {
        Optional<Refusal> refusal = rules.check(wish);
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<Recording> recording = recordings.find(wish.recordingId());
        return recording.isPresent() ? rules.check(wish, recording.get()) : Optional.of(notFound(wish.recordingId()));
    }

    private Refusal notFound(String recordingId) {
        return recordings.isComplete()
                ? Refusal.of(
                        Reason.RECORDING_NOT_FOUND,
                        "There is no recording " + recordingId + "; the platform has to announce it first.")
                : Refusal.of(
                        Reason.NOT_CAUGHT_UP,
                        "This process is still reading the recordings and does not know " + recordingId + " yet.");
    }

    private Optional<Refusal> takeId(String clipId, Wish wish) {
        // Without a key another title for the same moment is no mistake: the timeline decides what becomes of it.
        if (wish.idempotencyKey().isEmpty() || memory.take(clipId, wish)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Reason.IDEMPOTENCY_KEY_REUSED,
                "This Idempotency-Key was used for another wish of the same creator; use a new key for a new wish."));
    }

    private Answer write(Wish wish) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Grant grant = new Grant(wish.clipId(), now, now.plus(limits.deadline()), false);
        Optional<NotStored> failure = log.write(wish.event(grant.requestedAt(), grant.deadlineAt()));
        if (failure.isPresent()) {
            return new Answer.Refused(Refusal.of(
                    Reason.NOT_STORED,
                    failure.get().detail() + " Send the request again: the same wish has the same clipId, so it is"
                            + " granted once."));
        }
        memory.granted(wish, grant);
        return new Answer.Granted(grant);
    }
}
