@NullMarked
package io.clipline.worker.stage;

import org.jspecify.annotations.NullMarked;
