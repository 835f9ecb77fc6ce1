@NullMarked
package io.clipline.timeline.s3;

import org.jspecify.annotations.NullMarked;
