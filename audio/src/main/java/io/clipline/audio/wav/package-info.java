/**
 * WAV: uncompressed samples in chunks of RIFF (Microsoft and IBM, Multimedia Programming Interface 1.0), of RF64 and BW64
 * (EBU Tech 3306, ITU-R BS.2088) or of Wave64 (Sony).
 */
@NullMarked
package io.clipline.audio.wav;

import org.jspecify.annotations.NullMarked;
