package io.clipline.audio.captions;

/**
 * A file of captions that holds a part of a recording.
 *
 * @param startMillis where the part begins by the playlist's durations
 * @param endMillis where it ends
 */
public record CaptionSegment(WebVtt text, long startMillis, long endMillis) {}
