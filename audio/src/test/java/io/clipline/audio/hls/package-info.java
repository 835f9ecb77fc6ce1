@NullMarked
package io.clipline.audio.hls;

import org.jspecify.annotations.NullMarked;
