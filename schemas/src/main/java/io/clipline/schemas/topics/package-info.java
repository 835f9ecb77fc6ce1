/** The catalogue of topics, and what creates and describes them on a broker. */
@NullMarked
package io.clipline.schemas.topics;

import org.jspecify.annotations.NullMarked;
