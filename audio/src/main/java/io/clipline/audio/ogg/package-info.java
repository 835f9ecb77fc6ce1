/**
 * Ogg (RFC 3533): pages, packets across pages, and the search for a granule position. Knows nothing of what the packets
 * are.
 */
@NullMarked
package io.clipline.audio.ogg;

import org.jspecify.annotations.NullMarked;
