@NullMarked
package io.clipline.audio.waveform;

import org.jspecify.annotations.NullMarked;
