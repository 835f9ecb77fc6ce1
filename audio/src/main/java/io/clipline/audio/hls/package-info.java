/**
 * HTTP Live Streaming (RFC 8216): media playlists, and recordings whose segments are packed audio (3.4), MPEG transport
 * streams (3.2) or fragmented MP4 (3.3).
 *
 * <p>{@link io.clipline.audio.hls.HlsFormat} opens a playlist. Timestamps in the segments say where a segment lies;
 * the playlist's {@code EXTINF} is only a first guess. {@link io.clipline.audio.hls.Resources} makes bytes of what a
 * playlist names, and {@link io.clipline.audio.hls.SegmentFormat} frames of a segment's bytes.
 */
@NullMarked
package io.clipline.audio.hls;

import org.jspecify.annotations.NullMarked;
