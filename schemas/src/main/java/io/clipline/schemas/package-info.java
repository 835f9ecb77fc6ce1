/** What every part of Clipline agrees on before anything is sent: how a clip gets its id, and how a schema is written. */
@NullMarked
package io.clipline.schemas;

import org.jspecify.annotations.NullMarked;
