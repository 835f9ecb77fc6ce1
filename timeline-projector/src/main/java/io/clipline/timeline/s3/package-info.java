/** URLs at which the sound of clips can be had from the object store. */
@NullMarked
package io.clipline.timeline.s3;

import org.jspecify.annotations.NullMarked;
