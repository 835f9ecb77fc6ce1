package io.clipline.audio.matroska;

/**
 * A cluster, and a time that one of its blocks has or that they count from.
 *
 * @param time in units
 * @param position of the cluster in the file
 */
record Mark(long time, long position) {}
