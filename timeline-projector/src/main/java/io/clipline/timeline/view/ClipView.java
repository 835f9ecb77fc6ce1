package io.clipline.timeline.view;

import io.clipline.events.TimelineClip;
import java.util.Optional;

/**
 * A clip as the projector sees it, whether or not the world may.
 *
 * @param standing whether it is shown, and if not, why
 * @param decided whether the clip was asked for and has an outcome; if not, it cannot have been shown before
 * @param clip the clip itself; there whenever it was asked for and is SHOWN or PENDING
 */
public record ClipView(Standing standing, boolean decided, Optional<TimelineClip> clip) {

    /** Why a clip is seen, or is not. */
    public enum Standing {
        /** Facts about the clip are there, but nobody has asked for it. */
        NOT_REQUESTED,
        /** It is being made. */
        PENDING,
        /** READY or FAILED, and on the timeline. */
        SHOWN,
        /** READY, but its recording is not known here, or not any more. */
        RECORDING_UNKNOWN,
        /** Taken off until it is released. */
        HELD,
        /** Its recording was deleted. */
        RECORDING_DELETED,
        /** Its life is over. */
        EXPIRED,
        /** Taken off for good. */
        REMOVED
    }

    public ClipView {
        boolean needed = standing == Standing.SHOWN || standing == Standing.PENDING;
        if (needed != clip.isPresent()) {
            throw new IllegalArgumentException(
                    "a clip that is " + standing + (needed ? " needs a view" : " has no view"));
        }
    }

    /** Whether this is the end of waiting for the clip: time alone will not turn it into something to play. */
    public boolean isTerminal() {
        return switch (standing) {
            case NOT_REQUESTED, PENDING, RECORDING_UNKNOWN -> false;
            case SHOWN, HELD, RECORDING_DELETED, EXPIRED, REMOVED -> true;
        };
    }

    /** Whether the topic timeline-clips must say that the clip is not there (any more). */
    public boolean needsTombstone() {
        return decided && standing != Standing.SHOWN;
    }
}
