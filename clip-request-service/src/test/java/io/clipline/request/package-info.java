@NullMarked
package io.clipline.request;

import org.jspecify.annotations.NullMarked;
