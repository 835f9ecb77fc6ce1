package io.clipline.audio.mp4;

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
     * @param samplesPerFrame what it decodes to; for {@link TrackLayout#ANY_LENGTH} nothing is known
     */
    static long firstIsLateBy(long units, Timescale timescale, int samplesPerFrame) {
        long more = timescale.toSamples(units) - samplesPerFrame;
        return samplesPerFrame == TrackLayout.ANY_LENGTH || more < samplesPerFrame / 2
                ? 0
                : units - timescale.toUnits(samplesPerFrame);
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
