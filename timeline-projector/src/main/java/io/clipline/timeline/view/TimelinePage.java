package io.clipline.timeline.view;

import io.clipline.events.TimelineClip;
import java.util.List;
import java.util.Optional;

/**
 * Clips, newest first.
 *
 * @param next where to go on; empty: there are no more
 */
public record TimelinePage(List<TimelineClip> clips, Optional<TimelinePosition> next) {
    public TimelinePage {
        clips = List.copyOf(clips);
    }
}
