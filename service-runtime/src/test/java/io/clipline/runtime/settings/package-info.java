@NullMarked
package io.clipline.runtime.settings;

import org.jspecify.annotations.NullMarked;
