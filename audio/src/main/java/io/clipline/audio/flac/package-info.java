/** FLAC (RFC 9639): metadata, and frames found by seek table or bisection and checked by both of their checksums. */
@NullMarked
package io.clipline.audio.flac;

import org.jspecify.annotations.NullMarked;
