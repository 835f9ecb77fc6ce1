/**
 * Recordings in one MP4 or M4A file (ISO/IEC 14496-12 and 14496-14), read sparsely: of the tables that say where the
 * frames lie, only the entries that a clip needs.
 *
 * <p>Reading goes top down as the file is laid out: {@link io.clipline.audio.mp4.Movie} finds {@code moov}, {@link
 * io.clipline.audio.mp4.AudioTrack} a track in it, {@link io.clipline.audio.mp4.SampleTable} the track's frames. Where
 * these lie in fragments, {@link io.clipline.audio.mp4.FragmentIndexReader} says about where, {@link
 * io.clipline.audio.mp4.FragmentWalk} steps from one to the next, and {@link io.clipline.audio.mp4.MovieFragment} says
 * what is in it.
 */
@NullMarked
package io.clipline.audio.mp4;

import org.jspecify.annotations.NullMarked;
