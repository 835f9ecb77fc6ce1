/**
 * HTTP Live Streaming (RFC 8216): media playlists, and recordings whose segments are packed audio (3.4) or MPEG
 * transport streams (3.2).
 *
 * <p>{@link io.clipline.audio.hls.HlsFormat} opens a playlist. Timestamps in the segments say where a segment lies;
 * the playlist's {@code EXTINF} is only a first guess.
 */
@NullMarked
package io.clipline.audio.hls;

import org.jspecify.annotations.NullMarked;
