package io.clipline.timeline.view;

import io.clipline.events.TimelineClip;
import java.util.Optional;

/** The whole timeline, as every instance has it. */
public interface Timeline {

    /**
     * A clip that is shown, READY or FAILED; empty: none with this id is.
     *
     * @throws TimelineUnavailableException while it is still being read
     */
    Optional<TimelineClip> shown(String clipId);

    /**
     * A page of it.
     *
     * @throws TimelineUnavailableException while it is still being read
     */
    TimelinePage page(TimelineQuery query);
}
