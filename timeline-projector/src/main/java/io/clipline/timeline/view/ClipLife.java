package io.clipline.timeline.view;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.PinClip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How long things last. Ends are milliseconds since 1970 and never overflow: events may carry any time at all.
 *
 * @param shown from a clip's outcome until it leaves the timeline, unless it is pinned
 * @param defaultDeadline from a request until it is ended as TIMED_OUT, where the request names no deadline
 * @param longestDeadline from a request until it is ended, whatever deadline it names
 * @param grace from the deadline until the projector speaks, so that a worker's own verdict comes first
 * @param remembered from the end of a clip, or from a fact without a clip, until it is forgotten; the retention of the
 *     input topics, since a rebuild would not find it after that either
 */
public record ClipLife(
        Duration shown, Duration defaultDeadline, Duration longestDeadline, Duration grace, Duration remembered) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public ClipLife {
        for (Duration length : List.of(shown, defaultDeadline, longestDeadline, grace, remembered)) {
            if (length.isNegative() || length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("must be from 0 to " + LONGEST.toDays() + " days, not " + length);
            }
        }
    }

    /** What time will bring to a clip next if nothing else happens; empty: nothing, for a clip that is pinned for ever. */
    public Optional<Due> next(ClipFacts facts) {
        if (facts.commands().removal().isPresent()) {
            return Optional.of(forget(facts.commands().removal().get().getIssuedAt()));
        }
        if (facts.request().isEmpty()) {
            return latestFact(facts).map(this::forget);
        }
        if (facts.outcome().isEmpty()) {
            return Optional.of(
                    new Due(Due.Kind.TIME_OUT, after(deadline(facts.request().get()), grace)));
        }
        OptionalLong end = end(facts);
        return end.isEmpty() ? Optional.empty() : Optional.of(new Due(Due.Kind.EXPIRE, end.getAsLong()));
    }

    /** When the clip leaves the timeline by itself; empty: never, or not known before it has an outcome. */
    OptionalLong end(ClipFacts facts) {
        if (facts.outcome().isEmpty()) {
            return OptionalLong.empty();
        }
        long usualEnd = usualEnd(facts.outcome().get());
        Optional<ClipCommand> pin = facts.commands().pin();
        if (pin.isEmpty()) {
            return OptionalLong.of(usualEnd);
        }
        Instant until = ((PinClip) pin.get().getAction()).getUntil();
        // A pin keeps a clip beyond its usual life and never shortens it, so pinning until now takes a pin back.
        return until == null ? OptionalLong.empty() : OptionalLong.of(Math.max(usualEnd, millis(until)));
    }

    /** Whether a command keeps the clip beyond its usual life. */
    boolean isPinned(ClipFacts facts) {
        if (facts.outcome().isEmpty()) {
            return facts.commands().pin().isPresent();
        }
        OptionalLong end = end(facts);
        return end.isEmpty() || end.getAsLong() > usualEnd(facts.outcome().get());
    }

    private long usualEnd(ClipOutcome outcome) {
        return after(millis(outcome.getCompletedAt()), shown);
    }

    private long deadline(ClipRequested request) {
        long requested = millis(request.getRequestedAt());
        Instant deadline = request.getDeadlineAt();
        return deadline == null
                ? after(requested, defaultDeadline)
                : Math.min(millis(deadline), after(requested, longestDeadline));
    }

    private Due forget(Instant from) {
        return new Due(Due.Kind.FORGET, after(millis(from), remembered));
    }

    private static Optional<Instant> latestFact(ClipFacts facts) {
        Stream<Instant> outcome = facts.outcome().stream().map(ClipOutcome::getCompletedAt);
        StandingCommands commands = facts.commands();
        Stream<Instant> issued = Stream.of(commands.hold(), commands.pin(), commands.title())
                .flatMap(Optional::stream)
                .map(ClipCommand::getIssuedAt);
        return Stream.concat(outcome, issued).max(Instant::compareTo);
    }

    private static long millis(Instant instant) {
        return Math.max(0, instant.toEpochMilli());
    }

    private static long after(long fromMillis, Duration length) {
        long sum = fromMillis + length.toMillis();
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
