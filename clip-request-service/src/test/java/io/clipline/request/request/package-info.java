@NullMarked
package io.clipline.request.request;

import org.jspecify.annotations.NullMarked;
