@NullMarked
package io.clipline.quickstart.source;

import org.jspecify.annotations.NullMarked;
