/** ID3v2 tags (id3.org, versions 2.3 and 2.4) as they stand in packed audio segments. */
@NullMarked
package io.clipline.audio.id3;

import org.jspecify.annotations.NullMarked;
