/** What every HTTP server of ours does the same way. */
@NullMarked
package io.clipline.runtime.http;

import org.jspecify.annotations.NullMarked;
