package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;

/**
 * What an encoder says after a Xing header of the silence that it added (LAME's "Info tag" specification, revision 1).
 *
 * @param encoderDelaySamples before the sound, 0 to 4,095
 * @param paddingSamples after it, 0 to 4,095
 */
record LameTag(int encoderDelaySamples, int paddingSamples) {

    /** What every decoder of layer III adds before: 528 samples of the filter banks, and one. */
    static final int DECODER_DELAY_SAMPLES = 529;

    static final int BYTES = 36;

    /** Where in the tag delay and padding stand: two times twelve bits. */
    static final int DELAYS_OFFSET = 21;

    static final int MAX_DELAY_SAMPLES = 4095;

    /** Encoders whose delays are known to be true: libav and players that use it believe the same ones. */
    private static final List<String> ENCODERS = List.of("LAME", "Lavf", "Lavc");

    /** Empty where no such encoder's name stands at {@code offset}, or the bytes end before the delays do. */
    static Optional<LameTag> parse(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - DELAYS_OFFSET - 3) {
            return Optional.empty();
        }
        if (!ENCODERS.contains(new String(bytes, offset, 4, ISO_8859_1))) {
            return Optional.empty();
        }
        int at = offset + DELAYS_OFFSET;
        return Optional.of(new LameTag(
                (bytes[at] & 0xFF) << 4 | (bytes[at + 1] & 0xF0) >> 4,
                (bytes[at + 1] & 0x0F) << 8 | (bytes[at + 2] & 0xFF)));
    }

    /** Decoded samples that come before the sound. */
    int hiddenSamples() {
        return encoderDelaySamples + DECODER_DELAY_SAMPLES;
    }

    /** Decoded samples that come after the sound: a decoder's delay pushes as many of the padding behind the end. */
    int trailingSamples() {
        return Math.max(0, paddingSamples - DECODER_DELAY_SAMPLES);
    }
}
