/**
 * How loud sound is: integrated loudness and true peak as in EBU R 128 and ITU-R BS.1770-5. Samples come as floats, in
 * chunks of any size.
 */
@NullMarked
package io.clipline.audio.loudness;

import org.jspecify.annotations.NullMarked;
