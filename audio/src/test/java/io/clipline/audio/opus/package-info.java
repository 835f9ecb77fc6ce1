@NullMarked
package io.clipline.audio.opus;

import org.jspecify.annotations.NullMarked;
