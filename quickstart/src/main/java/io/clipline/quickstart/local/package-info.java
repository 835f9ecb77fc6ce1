/** All of Clipline in one process, on loopback. */
@NullMarked
package io.clipline.quickstart.local;

import org.jspecify.annotations.NullMarked;
