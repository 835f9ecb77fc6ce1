package io.clipline.audio.flac;

/** A frame that decodes to zeros, where others are damaged or lost. */
final class SilentFrame {

    private SilentFrame() {}

    /**
     * Writes a frame.
     *
     * @param like a frame of the stream
     * @param variable whether frames of the stream are numbered by samples
     * @param firstSample number of its first; a multiple of the block length in a stream of fixed blocks
     * @param samples how many of each channel, 1 to 65,536
     */
    static byte[] write(StreamInfo info, byte[] like, boolean variable, long firstSample, int samples) {
        long number = variable ? firstSample : firstSample / info.maxBlockSamples();
        return FrameWriter.write(info, like, variable, number, new long[info.channels()][samples]);
    }

    /**
     * What a clip says of silence in it.
     *
     * @param damagedAt the byte after the last whole frame before it
     * @param damagedEnd where the next whole frame begins
     * @param offset where in the clip the silence begins, in samples
     * @param samples how long it is
     */
    static String warning(StreamInfo info, long damagedAt, long damagedEnd, long offset, long samples) {
        String what = damagedAt < damagedEnd
                ? "the frames from byte " + damagedAt + " to " + damagedEnd + " are damaged"
                : "frames are missing before byte " + damagedEnd;
        return what + "; " + samples * 1000 / info.sampleRateHz() + " ms of the clip are silent there, from "
                + offset * 1000 / info.sampleRateHz() + " ms on";
    }
}
