@NullMarked
package io.clipline.audio.flac;

import org.jspecify.annotations.NullMarked;
