/** Captions beside a recording, cut like its sound: WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"). */
@NullMarked
package io.clipline.audio.captions;

import org.jspecify.annotations.NullMarked;
