package io.clipline.audio.flac;

/** A frame that decodes to zeros. */
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
}
