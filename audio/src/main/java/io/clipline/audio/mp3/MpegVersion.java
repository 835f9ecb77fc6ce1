package io.clipline.audio.mp3;

/** What sample rates a frame may have; 2.5 is no standard, but every decoder plays it. */
enum MpegVersion {
    MPEG_1(3, 0),
    MPEG_2(2, 1),
    MPEG_2_5(0, 2);

    private static final int[] SAMPLE_RATES_HZ = {44_100, 48_000, 32_000};

    private final int bits;
    private final int halvings;

    MpegVersion(int bits, int halvings) {
        this.bits = bits;
        this.halvings = halvings;
    }

    /** As it stands in a header: two bits. */
    int bits() {
        return bits;
    }

    /** @param index 0 to 2 */
    int sampleRateHz(int index) {
        return SAMPLE_RATES_HZ[index] >> halvings;
    }
}
