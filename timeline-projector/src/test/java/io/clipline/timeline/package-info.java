@NullMarked
package io.clipline.timeline;

import org.jspecify.annotations.NullMarked;
