/**
 * Encoding what is not AAC by an external ffmpeg process, which gets a clip's bytes through a pipe and is limited in
 * time, memory and output; see docs/decisions/0021.
 */
@NullMarked
package io.clipline.worker.ffmpeg;

import org.jspecify.annotations.NullMarked;
