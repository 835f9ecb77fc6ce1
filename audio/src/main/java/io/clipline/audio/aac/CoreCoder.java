package io.clipline.audio.aac;

/**
 * What the syntax of a frame depends on.
 *
 * @param audioObjectType 1 Main, 2 LC, 4 LTP
 * @param sampleRateHz one that AAC has tables for
 */
record CoreCoder(int audioObjectType, int sampleRateHz) {

    static final int MAIN = 1;
    static final int LTP = 4;

    /** Of AAC-LC. */
    static CoreCoder lowComplexity(int sampleRateHz) {
        return new CoreCoder(2, sampleRateHz);
    }

    /** In how many bands of a long window AAC Main predicts (ISO/IEC 14496-3, table 4.156). */
    int predictedBands() {
        return switch (sampleRateHz) {
            case 96_000, 88_200 -> 33;
            case 64_000 -> 38;
            case 48_000, 44_100, 32_000 -> 40;
            case 24_000, 22_050 -> 41;
            case 16_000, 12_000, 11_025 -> 37;
            default -> 34;
        };
    }
}
