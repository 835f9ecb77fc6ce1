package io.clipline.timeline.view;

/**
 * A place in the timeline, which is ordered by when clips were asked for, newest first, then by clip id.
 *
 * @param requestedAtMillis milliseconds since 1970
 */
public record TimelinePosition(long requestedAtMillis, String clipId) {}
