package io.clipline.audio.transcode;

import java.io.IOException;

/**
 * Decodes an excerpt and encodes its samples as AAC-LC. The same excerpt should give the same bytes, always. Must be safe
 * for use by several threads if recordings are cut by several.
 */
public interface Transcoder {

    /** Samples that the encoder puts before the first one of the excerpt: one frame. */
    int PRIMING_SAMPLES = 1024;

    /**
     * Drops the excerpt's first {@link Excerpt#skipSamples()} decoded samples, and encodes the {@link Excerpt#samples()}
     * after them.
     *
     * @param target rate and channels of what is wanted; where they differ from the excerpt's, it is resampled or mixed
     * @return ADTS frames of AAC-LC: {@link #PRIMING_SAMPLES}, then the samples, then what fills the last frame
     * @throws UndecodableExcerptException when the excerpt cannot be decoded, or not within the limits
     * @throws TranscoderUnavailableException when there is no transcoder, or it does not start
     * @throws IOException when it cannot be spoken to; trying again may help
     */
    byte[] toAdts(Excerpt excerpt, AacTarget target) throws UndecodableExcerptException, IOException;

    /** No transcoder: everything that needs one fails and says so. */
    static Transcoder none() {
        return (excerpt, target) -> {
            throw new TranscoderUnavailableException("no transcoder is configured");
        };
    }
}
