@NullMarked
package io.clipline.testkit;

import org.jspecify.annotations.NullMarked;
