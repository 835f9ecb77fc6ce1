/** What every part of Clipline agrees on before anything is sent: here, how a clip gets its id. */
@NullMarked
package io.clipline.schemas;

import org.jspecify.annotations.NullMarked;
