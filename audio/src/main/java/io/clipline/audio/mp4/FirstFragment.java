package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.Optional;

/**
 * The first fragment that has frames of the track: it says when the recording begins.
 *
 * @param position of the {@code moof}
 * @param end the byte after it
 * @param time when the track's first frame sounds, in units of its media
 * @param origin when the recording begins, in the same units: the first frame of any track
 */
record FirstFragment(long position, long end, long time, long origin) {

    /** Where each fragment is of one track, a few of other tracks may come first. */
    private static final int MAX_OF_OTHER_TRACKS = 64;

    /**
     * Walks there.
     *
     * @param startsAtZero whether frames come before the fragments, so that its first is not the recording's
     * @param samplesPerFrame what each frame decodes to, or {@link TrackLayout#ANY_LENGTH}
     * @return empty where there are no fragments, or none of the track among the first
     */
    static Optional<FirstFragment> find(FragmentTrack track, boolean startsAtZero, int samplesPerFrame)
            throws IOException, UnreadableRecordingException {
        FragmentWalk walk = new FragmentWalk(track, track.firstFragment());
        long origin = Long.MAX_VALUE;
        for (int i = 0; i < MAX_OF_OTHER_TRACKS; i++) {
            Optional<MovieFragment> fragment = walk.next();
            if (fragment.isEmpty()) {
                return Optional.empty();
            }
            for (TrackFragment part : fragment.get().tracks()) {
                origin = Math.min(origin, begin(track, part));
            }
            FragmentFrames frames = fragment.get().framesOf(track);
            if (frames.count() > 0) {
                // Of a single one, the next fragment says how long it lasts.
                long late = startsAtZero || frames.count() == 1 ? 0 : lateBy(frames, track.media(), samplesPerFrame);
                return Optional.of(new FirstFragment(
                        fragment.get().position(),
                        fragment.get().end(),
                        frames.time(0) + late,
                        Math.min(origin, frames.time(0))));
            }
        }
        return Optional.empty();
    }

    private static long lateBy(FragmentFrames frames, Timescale timescale, int samplesPerFrame) {
        long second = frames.time(1);
        return FrameTimes.firstIsLateBy(second - frames.time(0), frames.time(2) - second, timescale, samplesPerFrame);
    }

    /** A fragment's frames, of which the recording's first begins when it sounds. */
    FragmentFrames timed(FragmentFrames frames) {
        if (frames.position() == position) {
            frames.beginAt(time);
        }
        return frames;
    }

    /** In units of the wanted track. */
    private static long begin(FragmentTrack track, TrackFragment part) {
        Optional<Long> timescale = Optional.ofNullable(track.timescales().get(part.trackId()));
        if (timescale.isEmpty() || part.decodeTime().isEmpty() || part.runs().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long time = part.decodeTime().getAsLong();
        double seconds = (double) time / timescale.get();
        return part.trackId() == track.trackId()
                ? time
                : Math.round(seconds * track.media().unitsPerSecond());
    }
}
