@NullMarked
package io.clipline.audio.adts;

import org.jspecify.annotations.NullMarked;
