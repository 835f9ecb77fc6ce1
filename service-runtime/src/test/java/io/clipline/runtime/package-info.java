@NullMarked
package io.clipline.runtime;

import org.jspecify.annotations.NullMarked;
