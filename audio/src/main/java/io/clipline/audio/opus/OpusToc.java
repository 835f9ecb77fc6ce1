package io.clipline.audio.opus;

/**
 * The first byte of a packet (RFC 6716, 3.1): what all its frames are.
 *
 * @param config mode, bandwidth and length of a frame, 0 to 31 (RFC 6716, table 2)
 * @param stereo whether the frames are
 * @param code how many frames there are: 0 for one, 1 and 2 for two, 3 for what the next byte says
 */
record OpusToc(int config, boolean stereo, int code) {

    /** The shortest frame, 2.5 ms: what every length is a multiple of. */
    static final int MIN_FRAME_SAMPLES = 120;

    private static final int FIRST_HYBRID = 12;
    private static final int FIRST_CELT = 16;

    static OpusToc parse(byte first) {
        return new OpusToc((first & 0xFF) >> 3, (first & 4) != 0, first & 3);
    }

    /** Length of each frame at 48 kHz, 120 to 2880 samples. */
    int frameSamples() {
        if (config >= FIRST_CELT) {
            return MIN_FRAME_SAMPLES << (config & 3);
        }
        if (config >= FIRST_HYBRID) {
            return 480 << (config & 1);
        }
        return (config & 3) == 3 ? 2880 : 480 << (config & 3);
    }

    byte write() {
        return (byte) (config << 3 | (stereo ? 4 : 0) | code);
    }
}
