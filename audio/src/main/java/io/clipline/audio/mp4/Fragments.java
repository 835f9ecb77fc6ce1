package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds frames through the tables of fragments: an index, where there is one, says about which; their own decode times
 * say exactly. What lies between the tables is read only as far as the clip needs it.
 */
final class Fragments implements FrameFinder {

    private final FragmentSearch search;
    private final FragmentTrack track;
    private final MediaTime time;
    private final long firstSample;
    /** By so much may an index be early: it counts in time that a player shows. */
    private final long indexLagSamples;

    private final int samplesPerFrame;

    private Fragments(FragmentSearch search, long indexLagSamples, int samplesPerFrame) {
        this.search = search;
        this.track = search.track();
        this.time = search.time();
        this.firstSample = search.index().get(0).startSample();
        this.indexLagSamples = indexLagSamples;
        this.samplesPerFrame = samplesPerFrame;
    }

    /**
     * Reads the index, and the first fragment's tables.
     *
     * @param startsAtZero whether frames come before the fragments, so that these do not say when the recording begins
     * @param hiddenSamples what the edit list hides of the media's beginning
     * @param samplesPerFrame what each frame decodes to, or {@link TrackLayout#ANY_LENGTH}
     * @return empty where there are no fragments of the track
     */
    static Optional<Fragments> read(FragmentTrack track, boolean startsAtZero, long hiddenSamples, int samplesPerFrame)
            throws IOException, UnreadableRecordingException {
        return FragmentSearch.begin(track, startsAtZero, samplesPerFrame)
                .map(search -> new Fragments(search, hiddenSamples, samplesPerFrame));
    }

    String sourceName() {
        return track.file().name();
    }

    @Override
    public List<String> warnings() {
        return search.warnings();
    }

    @Override
    public OptionalLong mediaSamples() {
        return OptionalLong.empty();
    }

    @Override
    public long firstSample() {
        return firstSample;
    }

    @Override
    public long measureMediaSamples() throws IOException, UnreadableRecordingException {
        long seenFrom = Long.MAX_VALUE;
        search.approach(Long.MAX_VALUE);
        int i = search.at(Long.MAX_VALUE);
        for (int step = 1; ; step *= 2) {
            Optional<FragmentWalk> walk = search.walkFrom(i);
            // Behind it no fragment has frames, where the search came here from there.
            long end = walk.isEmpty() ? 0 : lastEnd(walk.get(), seenFrom);
            if (end > 0 || i == 0) {
                return end;
            }
            seenFrom = walk.isEmpty() ? seenFrom : search.index().get(i).position();
            i = search.before(i, step);
        }
    }

    /** The sample after the last whole frame up to a position; 0 where there is none. */
    private long lastEnd(FragmentWalk walk, long upTo) throws IOException, UnreadableRecordingException {
        OptionalLong lengthBytes = track.file().length();
        long end = 0;
        Optional<FragmentFrames> next = search.next(walk, upTo);
        while (next.isPresent()) {
            FragmentFrames frames = next.get();
            int whole = frames.count();
            while (whole > 0 && frames.span(whole - 1).end() > lengthBytes.orElse(Long.MAX_VALUE)) {
                whole--;
            }
            end = whole == 0 ? end : Math.max(end, time.toSample(frames.time(whole)));
            next = search.next(walk, upTo);
        }
        return end;
    }

    @Override
    public FrameRun find(long start, long end) throws IOException, UnreadableRecordingException {
        if (samplesPerFrame == TrackLayout.ANY_LENGTH) {
            long from = Math.max(firstSample, start);
            return cover(from, from, end);
        }
        // Where times are inexact, the frame before the first is a little earlier.
        long tolerance = Math.max(time.tolerance(), SAMPLES_PER_FRAME / 2);
        return cover(Math.max(firstSample, start - SAMPLES_PER_FRAME - tolerance), start, end);
    }

    /** The frames that hold the samples {@code [from, end)}, without one before them. */
    FrameRun cover(long from, long end) throws IOException, UnreadableRecordingException {
        return cover(from, from, end);
    }

    /** @param wanted those before it are left out where they have another description */
    private FrameRun cover(long from, long wanted, long end) throws IOException, UnreadableRecordingException {
        search.forget();
        search.approach(from);
        search.approach(end - 1);
        int begin = search.at(from - indexLagSamples);
        int last = search.at(end - 1);
        FragmentPrefetch prefetch = new FragmentPrefetch(search, begin, last);
        boolean tablesAlone = prefetch.read(end - from);
        // An index may be late, too, or lead nowhere: then the search begins anew, each time twice as far before.
        for (int step = 1; ; step *= 2) {
            Optional<FragmentWalk> walk = search.walkFrom(begin);
            Optional<FragmentFrames> frames = walk.isEmpty() ? Optional.empty() : search.next(walk.get());
            boolean late = frames.isEmpty() || time.toSample(frames.get().time(0)) > from;
            if (late && begin > 0) {
                begin = search.before(begin, step);
                continue;
            }
            if (tablesAlone && frames.isPresent()) {
                prefetch.readBetween(frames.get(), from, end);
            }
            String name = track.file().name();
            return collect(
                    walk.orElseThrow(), frames, new FrameCollector(name, time, samplesPerFrame, from, wanted, end));
        }
    }

    private FrameRun collect(FragmentWalk walk, Optional<FragmentFrames> first, FrameCollector collector)
            throws IOException, UnreadableRecordingException {
        long reached = firstSample;
        for (Optional<FragmentFrames> frames = first; frames.isPresent(); frames = search.next(walk)) {
            collector.add(frames.get());
            if (collector.isComplete()) {
                return collector.run();
            }
            reached = time.toSample(frames.get().time(frames.get().count()));
        }
        throw new RecordingEndedException(
                track.file().name(),
                Math.min(walk.position(), track.file().length().orElse(walk.position())),
                false,
                "the clip ends at sample " + collector.end() + " of the media, the last fragment at "
                        + collector.coveredTo().orElse(reached));
    }
}
