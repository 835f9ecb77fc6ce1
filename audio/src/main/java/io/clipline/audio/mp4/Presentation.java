package io.clipline.audio.mp4;

import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What of a track is heard, and when. Samples of the media count from the first sample that its first frame decodes to;
 * samples of the recording from where a player's clock shows 0.
 *
 * @param leadSamples silence before the media begins
 * @param mediaStart first sample of the media that is heard: the encoder's priming lies before it
 * @param mediaEnd the sample of the media after the last that is heard; empty where it is heard to its end, and only
 *     further requests would tell where that is
 */
record Presentation(long leadSamples, long mediaStart, OptionalLong mediaEnd) {

    /** Length of the recording, where known. */
    OptionalLong samples() {
        return mediaEnd.isPresent() ? OptionalLong.of(toRecording(mediaEnd.getAsLong())) : mediaEnd;
    }

    /**
     * Where a clip begins: at its first sample that is not silence before the media.
     *
     * @param sourceName names the file in an error
     * @param position where its track is described
     * @throws RecordingEndedException when the recording is known to end before the clip
     * @throws UnsupportedRecordingException when all of the clip is that silence
     */
    long firstHeard(ClipRange range, int sampleRateHz, String sourceName, long position)
            throws UnreadableRecordingException {
        long startSample = range.startSample(sampleRateHz);
        long endSample = range.endSample(sampleRateHz);
        OptionalLong samples = samples();
        if (samples.isPresent() && endSample > samples.getAsLong()) {
            throw new RecordingEndedException(
                    sourceName,
                    position,
                    false,
                    RecordingEndedException.beforeTheClip(samples.getAsLong(), sampleRateHz));
        }
        if (endSample <= Math.max(startSample, leadSamples)) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position,
                    "the clip lies in the silence of " + leadSamples
                            + " samples before the track begins; there is no sound to cut before "
                            + (leadSamples * 1000 + sampleRateHz - 1) / sampleRateHz + " ms");
        }
        return Math.max(startSample, leadSamples);
    }

    /** @param missingSamples how many of a clip's first samples are silence before the media, and left out */
    static List<String> warnings(long missingSamples) {
        return missingSamples == 0
                ? List.of()
                : List.of("The track begins later than the recording: the clip lacks the first " + missingSamples
                        + " samples asked for, which are silent.");
    }

    /** @param recordingSample not inside the lead */
    long toMedia(long recordingSample) {
        return recordingSample - leadSamples + mediaStart;
    }

    /** @param mediaSample not before {@link #mediaStart()} */
    long toRecording(long mediaSample) {
        return leadSamples + mediaSample - mediaStart;
    }

    /** The same where the media has no frames before a sample: silence takes their place. */
    Presentation startingAt(long firstSample) {
        return firstSample <= mediaStart
                ? this
                : new Presentation(leadSamples + firstSample - mediaStart, firstSample, mediaEnd);
    }

    /** The same in samples so many times shorter. */
    Presentation times(int ratio) {
        return new Presentation(
                leadSamples * ratio,
                mediaStart * ratio,
                mediaEnd.isPresent() ? OptionalLong.of(mediaEnd.getAsLong() * ratio) : mediaEnd);
    }
}
