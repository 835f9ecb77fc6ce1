/** What jobs come to, as meters. */
@NullMarked
package io.clipline.worker.metrics;

import org.jspecify.annotations.NullMarked;
