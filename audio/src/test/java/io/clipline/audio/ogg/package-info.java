@NullMarked
package io.clipline.audio.ogg;

import org.jspecify.annotations.NullMarked;
