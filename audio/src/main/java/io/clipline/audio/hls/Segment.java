package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import java.time.Instant;
import java.util.Optional;

/**
 * A segment as the playlist describes it (RFC 8216, 4.3.2).
 *
 * @param reference where its bytes are
 * @param durationMicros {@code EXTINF} in microseconds: a producer's estimate, not a position
 * @param discontinuity whether {@code EXT-X-DISCONTINUITY} stands before it
 * @param gap whether {@code EXT-X-GAP} says that it is missing
 * @param programDateTime wall-clock time of its first sample, where the playlist says one; too inexact for positions
 * @param position where its reference stands in the playlist, in bytes
 */
record Segment(
        RelativeReference reference,
        long durationMicros,
        boolean discontinuity,
        boolean gap,
        Optional<Instant> programDateTime,
        long position) {}
