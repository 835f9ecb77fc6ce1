@NullMarked
package io.clipline.runtime.kafka;

import org.jspecify.annotations.NullMarked;
