package io.clipline.timeline.view;

import io.clipline.events.ClipStatus;
import java.util.Optional;

/**
 * A part of the timeline that somebody asks for.
 *
 * @param by whose clips
 * @param id of the recording or the creator
 * @param status READY or FAILED
 * @param after only clips after this place; clips that were added before it since then do not matter
 * @param limit how many at most, 1 or more
 * @param nowMillis clips whose life is over by then are left out, in milliseconds since 1970
 */
public record TimelineQuery(
        By by, String id, ClipStatus status, Optional<TimelinePosition> after, int limit, long nowMillis) {

    /** What the clips have in common. */
    public enum By {
        RECORDING,
        CREATOR
    }
}
