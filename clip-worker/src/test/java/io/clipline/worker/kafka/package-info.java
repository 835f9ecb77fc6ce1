@NullMarked
package io.clipline.worker.kafka;

import org.jspecify.annotations.NullMarked;
