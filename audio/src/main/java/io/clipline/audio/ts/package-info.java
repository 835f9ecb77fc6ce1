/**
 * MPEG transport streams (ISO/IEC 13818-1): packets, program tables, and the bytes of one audio stream with the
 * timestamps of its PES packets.
 */
@NullMarked
package io.clipline.audio.ts;

import org.jspecify.annotations.NullMarked;
