package io.clipline.worker.job;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipSound;
import io.clipline.audio.SpeakerTime;
import io.clipline.audio.loudness.Loudness;
import io.clipline.events.SourceObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What an outcome says about a clip's bytes.
 *
 * @param contentType their media type
 * @param codec RFC 6381 codec string
 * @param sampleRateHz what {@code startSample} and {@code endSample} count in: the recording's rate. The clip plays at the
 *     same, or a warning says at which: AAC has no rates above 96 kHz
 * @param channels of the clip
 * @param startSample first sample, counted from the recording's first sample
 * @param endSample the sample after the last one
 * @param sources the objects that were read for it, in order of first read; empty where that is not known any more
 * @param warnings what a listener or an operator should know, one sentence each
 * @param loudness how loud they are, as far as that was measured
 * @param speakers who speaks in them, as far as that is known
 */
public record CutDescription(
        String contentType,
        String codec,
        int sampleRateHz,
        int channels,
        long startSample,
        long endSample,
        List<SourceObject> sources,
        List<String> warnings,
        Loudness loudness,
        List<SpeakerTime> speakers) {

    private static final Loudness NOT_MEASURED = new Loudness(OptionalDouble.empty(), OptionalDouble.empty());

    public CutDescription {
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
        speakers = List.copyOf(speakers);
    }

    /** Of bytes that nobody has listened to. */
    public CutDescription(
            String contentType,
            String codec,
            int sampleRateHz,
            int channels,
            long startSample,
            long endSample,
            List<SourceObject> sources,
            List<String> warnings) {
        this(
                contentType,
                codec,
                sampleRateHz,
                channels,
                startSample,
                endSample,
                sources,
                warnings,
                NOT_MEASURED,
                List.of());
    }

    /** The same bytes, with what they sound like. */
    public CutDescription with(Loudness measured, List<SpeakerTime> known) {
        return new CutDescription(
                contentType, codec, sampleRateHz, channels, startSample, endSample, sources, warnings, measured, known);
    }

    static CutDescription of(Clip clip, List<SourceObject> sources) {
        return new CutDescription(
                clip.format().contentType(),
                clip.format().codec(),
                clip.source().sampleRateHz(),
                clip.format().channels(),
                clip.startSample(),
                clip.endSample(),
                sources,
                warnings(clip),
                clip.sound().map(ClipSound::loudness).orElse(NOT_MEASURED),
                clip.speakers());
    }

    private static List<String> warnings(Clip clip) {
        int recorded = clip.source().sampleRateHz();
        int played = clip.format().sampleRateHz();
        if (recorded == played) {
            return clip.warnings();
        }
        String rates = "the clip plays at " + played + " Hz; its positions are samples of the recording, at " + recorded
                + " Hz";
        return Stream.concat(clip.warnings().stream(), Stream.of(rates)).toList();
    }
}
