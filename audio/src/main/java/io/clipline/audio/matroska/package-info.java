/**
 * Recordings of Opus in Matroska and WebM (RFC 9559; EBML: RFC 8794).
 *
 * <p>{@link io.clipline.audio.matroska.SegmentHead} reads what stands before the first cluster, {@link
 * io.clipline.audio.matroska.ClusterSearch} finds the cluster in which a clip begins, {@link
 * io.clipline.audio.matroska.BlockWalk} steps through its blocks and those after it, and {@link
 * io.clipline.audio.matroska.PacketRun} says at which sample each packet lies.
 */
@NullMarked
package io.clipline.audio.matroska;

import org.jspecify.annotations.NullMarked;
