/** Opus (RFC 6716), and recordings of it in Ogg (RFC 7845). */
@NullMarked
package io.clipline.audio.opus;

import org.jspecify.annotations.NullMarked;
