@NullMarked
package io.clipline.audio.ts;

import org.jspecify.annotations.NullMarked;
