/** A clip is asked for: HTTP in, {@code ClipRequested} out. */
@NullMarked
package io.clipline.request;

import org.jspecify.annotations.NullMarked;
