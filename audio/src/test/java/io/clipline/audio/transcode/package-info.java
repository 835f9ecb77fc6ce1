@NullMarked
package io.clipline.audio.transcode;

import org.jspecify.annotations.NullMarked;
