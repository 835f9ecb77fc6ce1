@NullMarked
package io.clipline.embedded;

import org.jspecify.annotations.NullMarked;
