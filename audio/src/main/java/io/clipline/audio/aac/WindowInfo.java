package io.clipline.audio.aac;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code ics_info} (ISO/IEC 14496-3, table 4.6): the windows of a channel, in groups that share scale factors.
 *
 * @param eightShort whether there are eight windows of 128 lines instead of one of 1024
 * @param maxBand how many scale factor bands are sent
 * @param groupLengths windows of each group
 */
record WindowInfo(boolean eightShort, int maxBand, List<Integer> groupLengths) {

    private static final int EIGHT_SHORT_SEQUENCE = 2;
    private static final int MORE_WINDOWS = 7;
    private static final int MAX_LTP_BANDS = 40;

    WindowInfo {
        groupLengths = List.copyOf(groupLengths);
    }

    /**
     * Reads the windows of one channel, or of two that have them in common.
     *
     * @throws UnparsableFrameException when it has what its kind of AAC has not
     */
    static WindowInfo parse(BitReader bits, CoreCoder core, boolean common) throws UnparsableFrameException {
        UnparsableFrameException.unless(bits.read(1) == 0, "a reserved bit is set");
        boolean eightShort = bits.read(2) == EIGHT_SHORT_SEQUENCE;
        bits.skip(1); // the windows' shape
        if (!eightShort) {
            int maxBand = bits.read(6);
            if (bits.read(1) == 1) {
                prediction(bits, core, common, maxBand);
            }
            return new WindowInfo(false, maxBand, List.of(1));
        }
        int maxBand = bits.read(4);
        List<Integer> groups = new ArrayList<>(List.of(1));
        for (int i = 0; i < MORE_WINDOWS; i++) {
            int last = groups.size() - 1;
            if (bits.read(1) == 1) {
                groups.set(last, groups.get(last) + 1);
            } else {
                groups.add(1);
            }
        }
        return new WindowInfo(true, maxBand, groups);
    }

    private static void prediction(BitReader bits, CoreCoder core, boolean common, int maxBand)
            throws UnparsableFrameException {
        switch (core.audioObjectType()) {
            case CoreCoder.MAIN -> {
                if (bits.read(1) == 1) {
                    bits.skip(5); // which predictors are reset
                }
                bits.skip(Math.min(maxBand, core.predictedBands()));
            }
            case CoreCoder.LTP -> {
                longTermPrediction(bits, maxBand);
                if (common) {
                    longTermPrediction(bits, maxBand);
                }
            }
            default -> throw new UnparsableFrameException("prediction");
        }
    }

    /** {@code ltp_data} of a channel (table 4.55), if it is there. */
    private static void longTermPrediction(BitReader bits, int maxBand) {
        if (bits.read(1) == 1) {
            bits.skip(11 + 3); // lag and coefficient
            bits.skip(Math.min(maxBand, MAX_LTP_BANDS));
        }
    }

    /** Where bands begin at this rate. */
    int[] bandOffsets(int sampleRateHz) {
        return eightShort ? ScaleFactorBands.ofShortWindow(sampleRateHz) : ScaleFactorBands.ofLongWindow(sampleRateHz);
    }
}
