/** AAC (ISO/IEC 14496-3): what a decoder must be told before the first frame. */
@NullMarked
package io.clipline.audio.aac;

import org.jspecify.annotations.NullMarked;
