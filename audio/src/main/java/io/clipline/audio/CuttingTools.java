package io.clipline.audio;

import io.clipline.audio.transcode.Transcoder;

/**
 * What a cut may need beside the recording's bytes.
 *
 * @param indexes keeps the indexes of formats whose positions only reading all of the recording tells
 * @param transcoder encodes what is not AAC
 */
public record CuttingTools(IndexCache indexes, Transcoder transcoder) {

    /** Nothing is kept, and nothing is encoded. */
    public static CuttingTools none() {
        return new CuttingTools(IndexCache.none(), Transcoder.none());
    }

    public CuttingTools withIndexes(IndexCache kept) {
        return new CuttingTools(kept, transcoder);
    }

    public CuttingTools withTranscoder(Transcoder encoder) {
        return new CuttingTools(indexes, encoder);
    }
}
