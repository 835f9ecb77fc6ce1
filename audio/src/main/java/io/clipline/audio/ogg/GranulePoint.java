package io.clipline.audio.ogg;

/**
 * Where a page ends, in bytes and in the codec's time.
 *
 * @param position the byte after the page
 * @param granule its granule position
 */
public record GranulePoint(long position, long granule) {}
