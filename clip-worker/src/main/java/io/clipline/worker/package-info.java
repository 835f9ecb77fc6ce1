/** The worker: a request for a clip comes in, the clip is cut and stored, and its outcome goes out. */
@NullMarked
package io.clipline.worker;

import org.jspecify.annotations.NullMarked;
