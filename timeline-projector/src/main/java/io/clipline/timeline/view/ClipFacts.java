package io.clipline.timeline.view;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import java.util.Optional;

/**
 * All that is known about one clip: for each kind of fact the one that stands. Its size does not grow with the number of
 * facts, and a fact that comes again changes nothing.
 *
 * <p>Of requests and of outcomes the first that arrives stands; each kind has a topic of its own, which orders a clip's
 * facts once and for all, so "first" is the same in every replay. How the topics interleave does not matter.
 */
public record ClipFacts(Optional<ClipRequested> request, Optional<ClipOutcome> outcome, StandingCommands commands) {

    public static final ClipFacts NONE = new ClipFacts(Optional.empty(), Optional.empty(), StandingCommands.NONE);

    /** With a wish for the clip; the first one stands. */
    public ClipFacts with(ClipRequested fact) {
        return request.isPresent() ? this : new ClipFacts(Optional.of(fact), outcome, commands);
    }

    /** With a terminal outcome; the first one stands. */
    public ClipFacts with(ClipOutcome fact) {
        return outcome.isPresent() ? this : new ClipFacts(request, Optional.of(fact), commands);
    }

    /** With a command; of each kind the latest stands, and a removal until the clip is forgotten. */
    public ClipFacts with(ClipCommand fact) {
        return ProjectorFacts.saysForgotten(fact) ? NONE : new ClipFacts(request, outcome, commands.with(fact));
    }

    /** The recording that the clip is of, once the clip was asked for. */
    public Optional<String> recordingId() {
        return request.map(ClipRequested::getRecordingId);
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether the clip was asked for and has an outcome: only then can it ever have been shown. */
    public boolean isDecided() {
        return request.isPresent() && outcome.isPresent();
    }
}
