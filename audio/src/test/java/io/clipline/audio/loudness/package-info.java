@NullMarked
package io.clipline.audio.loudness;

import org.jspecify.annotations.NullMarked;
