/** The topics: where wishes and recordings are written, and recordings are read back. */
@NullMarked
package io.clipline.request.kafka;

import org.jspecify.annotations.NullMarked;
