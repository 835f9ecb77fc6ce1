@NullMarked
package io.clipline.worker;

import org.jspecify.annotations.NullMarked;
