/** The HTTP API: JSON becomes wishes and recordings, refusals become problems. */
@NullMarked
package io.clipline.request.http;

import org.jspecify.annotations.NullMarked;
