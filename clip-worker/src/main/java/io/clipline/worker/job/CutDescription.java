package io.clipline.worker.job;

import io.clipline.audio.Clip;
import io.clipline.events.SourceObject;
import java.util.List;

/**
 * What an outcome says about a clip's bytes.
 *
 * @param contentType their media type
 * @param codec RFC 6381 codec string
 * @param startSample first sample, counted from the recording's first sample
 * @param endSample the sample after the last one
 * @param sources the objects that were read for it, in order of first read; empty where that is not known any more
 * @param warnings what a listener or an operator should know, one sentence each
 */
public record CutDescription(
        String contentType,
        String codec,
        int sampleRateHz,
        int channels,
        long startSample,
        long endSample,
        List<SourceObject> sources,
        List<String> warnings) {

    public CutDescription {
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }

    static CutDescription of(Clip clip, List<SourceObject> sources) {
        return new CutDescription(
                clip.format().contentType(),
                clip.format().codec(),
                clip.source().sampleRateHz(),
                clip.source().channels(),
                clip.startSample(),
                clip.endSample(),
                sources,
                clip.warnings());
    }
}
