/** MP3: MPEG-1, MPEG-2 and MPEG-2.5 audio, layer III (ISO/IEC 11172-3 and 13818-3), as one file of frames. */
@NullMarked
package io.clipline.audio.mp3;

import org.jspecify.annotations.NullMarked;
