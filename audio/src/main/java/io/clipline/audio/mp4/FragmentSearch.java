package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.mp4.FragmentIndex.Stretch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says where in the file to look for a time, and walks from there. An index is a hint: where it leads to no fragment, that
 * is noted, and another place is tried.
 */
final class FragmentSearch {

    private final FragmentTrack track;
    private final FragmentIndexReader reader;
    private final FragmentIndex index;
    private final MediaTime time;
    private final FirstFragment first;
    private final FragmentBisection bisection;
    /** Where an entry led to no fragment: the first such; others are often wrong as it is. */
    private Optional<String> misled = Optional.empty();

    private FragmentSearch(
            FragmentTrack track, FragmentIndexReader reader, FragmentIndex index, MediaTime time, FirstFragment first) {
        this.track = track;
        this.reader = reader;
        this.index = index;
        this.time = time;
        this.first = first;
        this.bisection = new FragmentBisection(track, index, time, first);
    }

    /**
     * Reads the index, and the first fragment's tables.
     *
     * @param startsAtZero whether frames come before the fragments, so that these do not say when the recording begins
     * @param samplesPerFrame what each frame decodes to, or {@link TrackLayout#ANY_LENGTH}
     * @return empty where there are no fragments of the track
     */
    static Optional<FragmentSearch> begin(FragmentTrack track, boolean startsAtZero, int samplesPerFrame)
            throws IOException, UnreadableRecordingException {
        FragmentIndexReader reader = new FragmentIndexReader(track);
        List<SegmentIndex> front = reader.readFront();
        Optional<FirstFragment> found = FirstFragment.find(track, startsAtZero, samplesPerFrame);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FirstFragment first = found.get();
        MediaTime time = new MediaTime(track.media(), startsAtZero ? 0 : first.origin());
        FragmentIndex index = reader.read(front, first, time.toSample(first.time()));
        return Optional.of(new FragmentSearch(track, reader, index, time, first));
    }

    FragmentTrack track() {
        return track;
    }

    FragmentIndex index() {
        return index;
    }

    MediaTime time() {
        return time;
    }

    /** What was not believed of the indexes, and why: when they were read, and since {@link #forget}. */
    List<String> warnings() {
        return Stream.concat(reader.warning().stream(), misled.stream()).toList();
    }

    /** Forgets where entries of an index led. */
    void forget() {
        misled = Optional.empty();
    }

    /** Comes near a time where no index leads there; all but the last of it for a sample behind the end. */
    void approach(long sample) throws IOException, UnreadableRecordingException {
        if (!index.isDeclared()) {
            bisection.approach(sample);
        }
    }

    /** The stretch at a time, which is no index itself any more. */
    int at(long sample) throws IOException, UnreadableRecordingException {
        int i = index.lastAtOrBefore(sample);
        while (index.get(i).isIndex()) {
            expand(i);
            i = index.lastAtOrBefore(sample);
        }
        return i;
    }

    /** The stretch some steps before another, or the last of what its own index says. */
    int before(int stretch, int steps) throws IOException, UnreadableRecordingException {
        int i = Math.max(0, stretch - steps);
        while (index.get(i).isIndex()) {
            i += expand(i) - 1;
        }
        return i;
    }

    /** Puts what a branch says into its place, and counts it. */
    private int expand(int i) throws IOException, UnreadableRecordingException {
        Stretch stretch = index.get(i);
        List<Stretch> branches = reader.readBranch(stretch);
        if (!branches.isEmpty() && index.replace(i, branches)) {
            return branches.size();
        }
        index.replace(i, List.of(new Stretch(stretch.startSample(), stretch.position(), stretch.end(), false)));
        return 1;
    }

    /** Walks from a stretch's begin; empty where nothing begins there, as an index does not lead to the first. */
    Optional<FragmentWalk> walkFrom(int stretch) throws IOException, UnreadableRecordingException {
        FragmentWalk walk = new FragmentWalk(track, index.get(stretch).position());
        Optional<String> instead = walk.standsAtNoFragment();
        if (instead.isEmpty()) {
            return Optional.of(walk);
        }
        misled = misled.or(
                () -> Optional.of("The file's index was not believed where it says that a fragment begins at byte "
                        + walk.position() + ", because " + instead.get()
                        + "; the fragments before it were gone through instead."));
        return stretch == 0 ? Optional.of(new FragmentWalk(track, first.position())) : Optional.empty();
    }

    /** The next fragment that has frames of the track. */
    Optional<FragmentFrames> next(FragmentWalk walk) throws IOException, UnreadableRecordingException {
        return next(walk, Long.MAX_VALUE);
    }

    /** @param upTo the search ends with the fragment that reaches this byte */
    Optional<FragmentFrames> next(FragmentWalk walk, long upTo) throws IOException, UnreadableRecordingException {
        while (walk.position() < upTo) {
            Optional<MovieFragment> fragment = walk.next();
            if (fragment.isEmpty()) {
                break;
            }
            FragmentFrames frames = first.timed(fragment.get().framesOf(track));
            if (frames.count() > 0) {
                index.learn(time.toSample(frames.time(0)), frames.position());
                return Optional.of(frames);
            }
        }
        return Optional.empty();
    }
}
