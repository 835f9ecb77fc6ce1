@NullMarked
package io.clipline.runtime.http;

import org.jspecify.annotations.NullMarked;
