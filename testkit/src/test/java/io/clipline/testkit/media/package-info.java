@NullMarked
package io.clipline.testkit.media;

import org.jspecify.annotations.NullMarked;
