package io.clipline.audio.loudness;

/** The true peak of one channel (ITU-R BS.1770-5, annex 2). */
final class TruePeak {

    /** Samples that are looked at together: where none is loud, nothing between them can be a new peak. */
    private static final int BLOCK = 64;

    private static final int REACH = Oversampling.REACH;

    private final Oversampling oversampling;
    /** The last samples of before, then a block of new ones. */
    private final float[] window = new float[2 * REACH + BLOCK];

    private int filled = 2 * REACH;
    private float peak;

    TruePeak(Oversampling oversampling) {
        this.oversampling = oversampling;
    }

    /**
     * Takes samples in.
     *
     * @param interleaved one value of each channel in turn
     * @param first index of this channel's first value
     * @param stride the number of channels
     * @param count how many values of this channel
     */
    void add(float[] interleaved, int first, int stride, int count) {
        for (int n = 0; n < count; n++) {
            window[filled] = interleaved[first + n * stride];
            filled++;
            if (filled == window.length) {
                peak = Math.max(peak, highest());
                System.arraycopy(window, BLOCK, window, 0, 2 * REACH);
                filled = 2 * REACH;
            }
        }
    }

    /** The greatest magnitude so far, as if silence followed; 1 is full scale. */
    double peak() {
        TruePeak ended = new TruePeak(oversampling);
        System.arraycopy(window, 0, ended.window, 0, filled);
        ended.filled = filled;
        ended.peak = peak;
        int silence = 2 * window.length;
        ended.add(new float[silence], 0, 1, silence);
        return ended.peak;
    }

    private float highest() {
        float loudest = 0;
        for (float sample : window) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        if (loudest * oversampling.gain() <= peak) {
            return peak;
        }
        float highest = Math.max(peak, loudest);
        for (int at = REACH; at < REACH + BLOCK; at++) {
            highest = Math.max(highest, oversampling.greatestBefore(window, at));
        }
        return highest;
    }
}
