package io.clipline.audio.loudness;

import java.util.OptionalDouble;

/**
 * How loud some sound is.
 *
 * @param integratedLufs the whole of it, gated (ITU-R BS.1770-5, annex 1); empty where no 400 ms of it reach -70 LUFS
 * @param truePeakDbtp the highest peak of any channel, between samples too (annex 2); empty for digital silence
 */
public record Loudness(OptionalDouble integratedLufs, OptionalDouble truePeakDbtp) {}
