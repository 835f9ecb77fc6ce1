/** The meters of a process. */
@NullMarked
package io.clipline.runtime.metrics;

import org.jspecify.annotations.NullMarked;
