@NullMarked
package io.clipline.audio.mp3;

import org.jspecify.annotations.NullMarked;
