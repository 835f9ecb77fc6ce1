/** What the fuzz targets of all formats have in common. */
@NullMarked
package io.clipline.audio.fuzz;

import org.jspecify.annotations.NullMarked;
