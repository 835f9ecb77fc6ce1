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

    WindowInfo {
        groupLengths = List.copyOf(groupLengths);
    }

    /** @throws UnparsableFrameException when it has what AAC-LC has not */
    static WindowInfo parse(BitReader bits) throws UnparsableFrameException {
        UnparsableFrameException.unless(bits.read(1) == 0, "a reserved bit is set");
        boolean eightShort = bits.read(2) == EIGHT_SHORT_SEQUENCE;
        int windowShape = bits.read(1);
        if (!eightShort) {
            int maxBand = bits.read(6);
            UnparsableFrameException.unless(bits.read(1) == 0, "prediction, window shape " + windowShape);
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

    /** Where bands begin at this rate. */
    int[] bandOffsets(int sampleRateHz) {
        return eightShort ? ScaleFactorBands.ofShortWindow(sampleRateHz) : ScaleFactorBands.ofLongWindow(sampleRateHz);
    }
}
