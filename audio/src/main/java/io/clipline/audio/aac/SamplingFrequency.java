package io.clipline.audio.aac;

import java.util.List;

/** How a config writes a sample rate: an index of 4 bits, or an escape and 24 bits (ISO/IEC 14496-3, table 1.18). */
final class SamplingFrequency {

    private static final List<Integer> RATES =
            List.of(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350);
    private static final int ESCAPE = 15;
    private static final int ESCAPED_BITS = 24;

    private SamplingFrequency() {}

    static boolean isWritable(int sampleRateHz) {
        return sampleRateHz > 0 && sampleRateHz < 1 << ESCAPED_BITS;
    }

    static boolean hasIndex(int sampleRateHz) {
        return RATES.contains(sampleRateHz);
    }

    static void write(BitWriter bits, int sampleRateHz) {
        int index = RATES.indexOf(sampleRateHz);
        if (index >= 0) {
            bits.write(4, index);
        } else {
            bits.write(4, ESCAPE).write(ESCAPED_BITS, sampleRateHz);
        }
    }

    /** The rate in Hz, or 0 where the index is a reserved one. */
    static int read(BitReader bits) {
        int index = bits.read(4);
        if (index == ESCAPE) {
            return bits.read(ESCAPED_BITS);
        }
        return index < RATES.size() ? RATES.get(index) : 0;
    }
}
