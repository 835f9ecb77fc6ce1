/** How a service process starts, says how it is, and stops. */
@NullMarked
package io.clipline.runtime;

import org.jspecify.annotations.NullMarked;
