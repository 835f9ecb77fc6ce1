/**
 * Where the frames of an object stand, for formats whose positions cannot be known without walking over every header;
 * and the file in which such an index is kept.
 */
@NullMarked
package io.clipline.audio.index;

import org.jspecify.annotations.NullMarked;
