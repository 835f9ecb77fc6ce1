/** Writes the one M4A layout that every player measured plays exactly: docs/decisions/0007. */
@NullMarked
package io.clipline.audio.m4a;

import org.jspecify.annotations.NullMarked;
