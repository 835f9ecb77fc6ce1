package io.clipline.audio.hls;

import java.util.Optional;

/**
 * A segment as the playlist describes it (RFC 8216, 4.3.2).
 *
 * @param resource where its bytes are
 * @param initialization what stands before the bytes of this and other segments ({@code EXT-X-MAP})
 * @param durationMicros {@code EXTINF} in microseconds: a producer's estimate, not a position
 * @param discontinuity whether {@code EXT-X-DISCONTINUITY} stands before it
 * @param gap whether {@code EXT-X-GAP} says that it is missing
 * @param position where its reference stands in the playlist, in bytes
 */
record Segment(
        Resource resource,
        Optional<Resource> initialization,
        long durationMicros,
        boolean discontinuity,
        boolean gap,
        long position) {}
