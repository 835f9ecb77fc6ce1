package io.clipline.audio.mp4;

import io.clipline.audio.opus.OpusPacket;
import java.util.List;

/** How far times may be off that writers took from a clock, where the frames follow each other nevertheless. */
final class FrameTimes {

    /** What writers lose who count in microseconds first. */
    private static final long MAX_ROUNDING_SAMPLES = 2;

    private FrameTimes() {}

    /**
     * Whether two times of a frame mean the same: a frame that is lost or one too many makes a difference of a whole one.
     *
     * @param samplesPerFrame what each decodes to; of frames of any length, no two times are the same
     */
    static boolean isSame(long sample, long other, int samplesPerFrame) {
        return Math.abs(sample - other) < samplesPerFrame / 2;
    }

    /**
     * By how much a track's first frame sounds later than its time says, in units. Where ffmpeg writes no edit list, a track
     * that begins later than another gets a first frame that begins with the others and lasts until the second one.
     *
     * @param units how long the first frame lasts until the second
     * @param nextUnits how long the second one lasts, as packets of Opus usually all do
     * @param samplesPerFrame what each decodes to, or {@link TrackLayout#ANY_LENGTH} for Opus
     */
    static long firstIsLateBy(long units, long nextUnits, Timescale timescale, int samplesPerFrame) {
        long samples = timescale.toSamples(units);
        boolean isOpus = samplesPerFrame == TrackLayout.ANY_LENGTH;
        if (isOpus && samples <= OpusPacket.MAX_SAMPLES && samples % OpusPacket.STEP_SAMPLES == 0) {
            return 0;
        }
        long usualUnits = isOpus ? nextUnits : timescale.toUnits(samplesPerFrame);
        long usual = timescale.toSamples(usualUnits);
        return samples - usual < usual / 2 ? 0 : units - usualUnits;
    }

    /** What a user should know: {@link FrameRun#unevenSamples()}. */
    static List<String> warnings(long unevenSamples) {
        return unevenSamples <= MAX_ROUNDING_SAMPLES
                ? List.of()
                : List.of(
                        "The times that the recording gives for its frames are uneven by up to " + unevenSamples
                                + " samples; the clip begins at the time of its first frame, and its frames follow each other.");
    }
}
