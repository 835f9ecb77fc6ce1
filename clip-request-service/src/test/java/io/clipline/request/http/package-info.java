@NullMarked
package io.clipline.request.http;

import org.jspecify.annotations.NullMarked;
