/** What a clip looks like: its peaks, in the JSON that BBC's audiowaveform writes and peaks.js and wavesurfer.js draw. */
@NullMarked
package io.clipline.audio.waveform;

import org.jspecify.annotations.NullMarked;
