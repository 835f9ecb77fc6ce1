package io.clipline.audio.matroska;

import java.util.List;

/**
 * Packets of the track, in one {@code SimpleBlock} or {@code BlockGroup} (RFC 9559, 10).
 *
 * @param position of its header in the file
 * @param cluster the position of its cluster
 * @param time of the first packet, in units
 * @param packets one, or several that follow each other
 * @param discardNanos how much of the end of the last packet's sound is not heard ({@code DiscardPadding}); negative
 *     where it is of the first's beginning
 */
record Block(long position, long cluster, long time, List<byte[]> packets, long discardNanos) {}
