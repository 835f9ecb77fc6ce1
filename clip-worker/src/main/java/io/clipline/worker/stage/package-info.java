/** Who speaks in a clip, by what its recording says of the people on stage; see docs/decisions/0030. */
@NullMarked
package io.clipline.worker.stage;

import org.jspecify.annotations.NullMarked;
