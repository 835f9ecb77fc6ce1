package io.clipline.audio.mp4;

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
