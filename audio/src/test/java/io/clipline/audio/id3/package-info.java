@NullMarked
package io.clipline.audio.id3;

import org.jspecify.annotations.NullMarked;
