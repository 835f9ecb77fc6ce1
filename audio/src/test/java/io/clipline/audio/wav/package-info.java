@NullMarked
package io.clipline.audio.wav;

import org.jspecify.annotations.NullMarked;
