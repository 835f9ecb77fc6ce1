/** AAC frames in ADTS (ISO/IEC 13818-7, 6.2): headers, and a walk over frames that finds its way past junk. */
@NullMarked
package io.clipline.audio.adts;

import org.jspecify.annotations.NullMarked;
