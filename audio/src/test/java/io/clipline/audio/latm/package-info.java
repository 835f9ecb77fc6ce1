@NullMarked
package io.clipline.audio.latm;

import org.jspecify.annotations.NullMarked;
