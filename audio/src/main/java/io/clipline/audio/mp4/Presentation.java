package io.clipline.audio.mp4;

/**
 * What of a track is heard, and when. Samples of the media count from the first sample that its first frame decodes to;
 * samples of the recording from where a player's clock shows 0.
 *
 * @param leadSamples silence before the media begins
 * @param mediaStart first sample of the media that is heard: the encoder's priming lies before it
 * @param mediaEnd the sample of the media after the last that is heard
 */
record Presentation(long leadSamples, long mediaStart, long mediaEnd) {

    /** Length of the recording. */
    long samples() {
        return leadSamples + mediaEnd - mediaStart;
    }

    /** @param recordingSample not inside the lead */
    long toMedia(long recordingSample) {
        return recordingSample - leadSamples + mediaStart;
    }
}
