package io.clipline.worker.job;

import io.clipline.audio.ClipFormat;
import java.io.IOException;

/** Makes samples of a finished clip. Must be safe for use by several threads. */
public interface ClipDecoder {

    /**
     * Decodes a whole clip as it is presented: from the clip's first sample to its last, or less where it has less.
     *
     * @param m4a the clip's bytes
     * @param format the rate and the channels that are wanted
     * @param samples how many of each channel
     * @return one value of each channel in turn, full scale -1 to 1; not mixed and not resampled
     * @throws UndecodableClipException when it cannot be decoded, or not within the limits
     * @throws IOException when the decoder is not there or cannot be spoken to
     */
    float[] decode(byte[] m4a, ClipFormat format, long samples) throws UndecodableClipException, IOException;
}
