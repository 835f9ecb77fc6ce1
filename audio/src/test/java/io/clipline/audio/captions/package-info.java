@NullMarked
package io.clipline.audio.captions;

import org.jspecify.annotations.NullMarked;
