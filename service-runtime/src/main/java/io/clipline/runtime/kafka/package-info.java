/** Kafka clients as every service wants them. */
@NullMarked
package io.clipline.runtime.kafka;

import org.jspecify.annotations.NullMarked;
