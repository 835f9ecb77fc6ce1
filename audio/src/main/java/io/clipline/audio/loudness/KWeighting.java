package io.clipline.audio.loudness;

/** One channel through the K-weighting filter of ITU-R BS.1770-5, annex 1; remembers where it is. */
final class KWeighting {

    /** -600 dB: what an endless decay is cut off at, before its numbers become too small to be reckoned with quickly. */
    private static final double SILENCE = 1e-30;

    private final Biquad shelf;
    private final Biquad highPass;
    private double shelf1;
    private double shelf2;
    private double highPass1;
    private double highPass2;

    KWeighting(int sampleRateHz) {
        this.shelf = Biquad.headShelf(sampleRateHz);
        this.highPass = Biquad.highPass(sampleRateHz);
    }

    /**
     * Filters samples and adds up their squares.
     *
     * @param interleaved one value of each channel in turn
     * @param first index of this channel's first value
     * @param stride the number of channels
     * @param count how many values of this channel
     */
    double energy(float[] interleaved, int first, int stride, int count) {
        double s1 = shelf1;
        double s2 = shelf2;
        double h1 = highPass1;
        double h2 = highPass2;
        double sum = 0;
        int end = first + count * stride;
        for (int i = first; i < end; i += stride) {
            double x = interleaved[i];
            double y = shelf.b0() * x + s1;
            s1 = shelf.b1() * x - shelf.a1() * y + s2;
            s2 = shelf.b2() * x - shelf.a2() * y;
            double z = highPass.b0() * y + h1;
            h1 = highPass.b1() * y - highPass.a1() * z + h2;
            h2 = highPass.b2() * y - highPass.a2() * z;
            sum += z * z;
        }
        shelf1 = settled(s1);
        shelf2 = settled(s2);
        highPass1 = settled(h1);
        highPass2 = settled(h2);
        return sum;
    }

    private static double settled(double state) {
        return Math.abs(state) < SILENCE ? 0 : state;
    }
}
