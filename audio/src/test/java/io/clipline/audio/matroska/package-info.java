@NullMarked
package io.clipline.audio.matroska;

import org.jspecify.annotations.NullMarked;
