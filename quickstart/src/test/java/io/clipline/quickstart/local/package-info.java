@NullMarked
package io.clipline.quickstart.local;

import org.jspecify.annotations.NullMarked;
