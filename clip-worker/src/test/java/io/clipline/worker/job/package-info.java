@NullMarked
package io.clipline.worker.job;

import org.jspecify.annotations.NullMarked;
