/** AAC in LATM and LOAS (ISO/IEC 14496-3, 1.7), as broadcasts carry it: frames that begin anywhere in a byte. */
@NullMarked
package io.clipline.audio.latm;

import org.jspecify.annotations.NullMarked;
