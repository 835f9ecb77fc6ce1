@NullMarked
package io.clipline.worker.s3;

import org.jspecify.annotations.NullMarked;
