@NullMarked
package io.clipline.timeline.kafka;

import org.jspecify.annotations.NullMarked;
