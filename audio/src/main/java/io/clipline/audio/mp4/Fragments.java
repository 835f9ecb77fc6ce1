package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.mp4.FragmentIndex.Stretch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds frames through the tables of fragments: an index, where there is one, says about which; their own decode times
 * say exactly. What lies between the tables is read only as far as the clip needs it.
 */
final class Fragments implements FrameFinder {

    /** What may be read in vain to have a clip's fragments in one request, or else a tenth of them. */
    private static final long MAX_IN_VAIN_BYTES = 16 << 10;

    private static final long MAX_WHOLE_BYTES = 2 << 20;

    /** A frame's entry has 4 bytes, or up to 16 where a writer repeats what is the same for all. */
    private static final int TABLE_HEADER_BYTES = 512;

    private static final int TABLE_ENTRY_BYTES = 4;

    private static final int MAX_TABLES_AT_ONCE = 64;

    private final FragmentTrack track;
    private final FragmentIndexReader indexReader;
    private final FragmentIndex index;
    private final MediaTime time;
    private final long firstSample;
    /** By so much may an index be early: it counts in time that a player shows. */
    private final long indexLagSamples;

    private final int samplesPerFrame;

    private Fragments(
            FragmentTrack track,
            FragmentIndexReader indexReader,
            FragmentIndex index,
            MediaTime time,
            long firstSample,
            long indexLagSamples,
            int samplesPerFrame) {
        this.track = track;
        this.indexReader = indexReader;
        this.index = index;
        this.time = time;
        this.firstSample = firstSample;
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
        FragmentIndexReader indexReader = new FragmentIndexReader(track);
        List<SegmentIndex> front = indexReader.readFront();
        Optional<FirstFragment> first = FirstFragment.find(track);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        MediaTime time =
                new MediaTime(track.media(), startsAtZero ? 0 : first.get().origin());
        long firstSample = time.toSample(first.get().time());
        FragmentIndex index = indexReader.read(front, first.get(), firstSample);
        return Optional.of(new Fragments(track, indexReader, index, time, firstSample, hiddenSamples, samplesPerFrame));
    }

    String sourceName() {
        return track.file().name();
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
        OptionalLong lengthBytes = track.file().length();
        long seenFrom = Long.MAX_VALUE;
        for (int i = expanded(Long.MAX_VALUE); ; i--) {
            long position = index.get(i).position();
            FragmentWalk walk = new FragmentWalk(track.file(), position, track.defaults());
            long end = 0;
            // Behind it no fragment has frames, where the search came here from there.
            while (walk.position() < seenFrom) {
                Optional<MovieFragment> fragment = walk.next();
                if (fragment.isEmpty()) {
                    break;
                }
                FragmentFrames frames = fragment.get().framesOf(track);
                learn(frames);
                int whole = frames.count();
                while (whole > 0 && frames.span(whole - 1).end() > lengthBytes.orElse(Long.MAX_VALUE)) {
                    whole--;
                }
                end = whole == 0 ? end : Math.max(end, time.toSample(frames.time(whole)));
            }
            if (end > 0 || i == 0) {
                return end;
            }
            seenFrom = position;
        }
    }

    @Override
    public FrameRun find(long start, long end) throws IOException, UnreadableRecordingException {
        if (samplesPerFrame == TrackLayout.ANY_LENGTH) {
            long from = Math.max(firstSample, start);
            return cover(from, from, end);
        }
        FrameRun run = cover(Math.max(firstSample, start - SAMPLES_PER_FRAME - time.tolerance()), start, end);
        // Where times are inexact, the search began a little earlier than the frame before the first.
        int early = (int) Math.max(0, (start - run.startSample()) / SAMPLES_PER_FRAME - 1);
        return new FrameRun(
                run.startSample() + (long) early * SAMPLES_PER_FRAME,
                run.frames().subList(early, run.frames().size()),
                run.description());
    }

    /** The frames that hold the samples {@code [from, end)}, without one before them. */
    FrameRun cover(long from, long end) throws IOException, UnreadableRecordingException {
        return cover(from, from, end);
    }

    /** @param wanted those before it are left out where they have another description */
    private FrameRun cover(long from, long wanted, long end) throws IOException, UnreadableRecordingException {
        int begin = expanded(from - indexLagSamples);
        int last = expanded(end - 1);
        boolean tablesAlone = !prefetchWhole(begin, last, end - from) && prefetchTables(begin, last);
        // An index may be late, too: then the search begins anew, each time twice as far before.
        for (int step = 1; ; step *= 2) {
            FragmentWalk walk = new FragmentWalk(track.file(), index.get(begin).position(), track.defaults());
            Optional<FragmentFrames> frames = next(walk);
            boolean late = frames.isEmpty() || time.toSample(frames.get().time(0)) > from;
            if (late && begin > 0) {
                begin = leafBefore(begin, step);
                continue;
            }
            if (tablesAlone) {
                prefetchBetween(frames, last, from, end);
            }
            return collect(
                    walk, frames, new FrameCollector(track.file().name(), time, samplesPerFrame, from, wanted, end));
        }
    }

    private FrameRun collect(FragmentWalk walk, Optional<FragmentFrames> first, FrameCollector collector)
            throws IOException, UnreadableRecordingException {
        long reached = firstSample;
        for (Optional<FragmentFrames> frames = first; frames.isPresent(); frames = next(walk)) {
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

    /** The next fragment that has frames of the track. */
    private Optional<FragmentFrames> next(FragmentWalk walk) throws IOException, UnreadableRecordingException {
        for (Optional<MovieFragment> fragment = walk.next(); fragment.isPresent(); fragment = walk.next()) {
            FragmentFrames frames = fragment.get().framesOf(track);
            if (frames.count() > 0) {
                learn(frames);
                return Optional.of(frames);
            }
        }
        return Optional.empty();
    }

    private void learn(FragmentFrames frames) {
        if (frames.count() > 0) {
            index.learn(time.toSample(frames.time(0)), frames.position());
        }
    }

    /** The stretch at a time, which is no index itself any more. */
    private int expanded(long sample) throws IOException, UnreadableRecordingException {
        int i = index.lastAtOrBefore(sample);
        while (index.get(i).isIndex()) {
            expand(i);
            i = index.lastAtOrBefore(sample);
        }
        return i;
    }

    /** The stretch some steps before another, or the last of what its own index says. */
    private int leafBefore(int stretch, int steps) throws IOException, UnreadableRecordingException {
        int i = Math.max(0, stretch - steps);
        while (index.get(i).isIndex()) {
            i += expand(i) - 1;
        }
        return i;
    }

    /** Puts what a branch says into its place, and counts it. */
    private int expand(int i) throws IOException, UnreadableRecordingException {
        Stretch stretch = index.get(i);
        List<Stretch> branches = indexReader.readBranch(stretch);
        if (branches.isEmpty() || !index.replace(i, branches)) {
            throw new UnsupportedRecordingException(
                    track.file().name(),
                    stretch.position(),
                    "box 'sidx' has no entries, or too many together with the others");
        }
        return branches.size();
    }

    /** Where the fragments are known to be little more than the clip, reads all of them at once. */
    private boolean prefetchWhole(int begin, int last, long samples) throws IOException {
        Span whole = new Span(index.get(begin).position(), index.get(last).end());
        boolean possible = track.isAlone() && whole.lengthBytes() > 0 && whole.lengthBytes() <= MAX_WHOLE_BYTES;
        if (last < begin || !possible || !isLittleInVain(whole, begin, last, samples)) {
            return false;
        }
        track.file().prefetch(List.of(whole));
        return true;
    }

    /**
     * Reads the tables of the first and the last fragment, which say where the clip's frames begin and end; of all, where
     * other tracks lie between them.
     *
     * @return whether it read those two alone
     */
    private boolean prefetchTables(int begin, int last) throws IOException {
        if (last <= begin || index.get(last).end() <= index.get(begin).position()) {
            return false;
        }
        List<Span> tables = new ArrayList<>();
        for (int i = begin; i <= last && tables.size() < MAX_TABLES_AT_ONCE; i++) {
            if (!track.isAlone() || i == begin || i == last) {
                tables.add(table(i));
            }
        }
        track.file().prefetch(tables);
        return track.isAlone();
    }

    /** Reads a clip's frames at once, with the tables between them, if that is what the last fragment's table says. */
    private void prefetchBetween(Optional<FragmentFrames> first, int last, long from, long end)
            throws IOException, UnreadableRecordingException {
        if (first.isEmpty() || index.get(last).position() <= first.get().position()) {
            return;
        }
        FragmentWalk walk = new FragmentWalk(track.file(), index.get(last).position(), track.defaults());
        Optional<FragmentFrames> ending = next(walk);
        if (ending.isEmpty() || time.toSample(ending.get().time(0)) >= end) {
            return;
        }
        FragmentFrames begins = first.get();
        int i = 0;
        while (i < begins.count() - 1 && time.toSample(begins.time(i + 1)) <= from) {
            i++;
        }
        FragmentFrames ends = ending.get();
        int j = ends.count() - 1;
        while (j > 0 && time.toSample(ends.time(j)) >= end) {
            j--;
        }
        Span span = new Span(begins.span(i).start(), ends.span(j).end());
        if (span.lengthBytes() > 0 && span.lengthBytes() <= MAX_WHOLE_BYTES) {
            track.file().prefetch(List.of(span));
        }
    }

    private boolean isLittleInVain(Span whole, int begin, int last, long samples) {
        long wholeSamples = endSample(last) - index.get(begin).startSample();
        long inVainBytes = (long) ((double) whole.lengthBytes() * (wholeSamples - samples) / Math.max(1, wholeSamples));
        return inVainBytes <= Math.max(MAX_IN_VAIN_BYTES, whole.lengthBytes() / 10);
    }

    /** About; the last stretch is taken to be as long as none. */
    private long endSample(int stretch) {
        return index.get(Math.min(stretch + 1, index.size() - 1)).startSample();
    }

    /** The first bytes of a stretch, where its table is; those of other tracks are of any size. */
    private Span table(int i) {
        Stretch stretch = index.get(i);
        long frames = Math.max(0, endSample(i) - stretch.startSample()) / SAMPLES_PER_FRAME;
        long bytes = track.isAlone() ? TABLE_HEADER_BYTES + TABLE_ENTRY_BYTES * frames : SparseFile.PROBE_BYTES;
        long end = stretch.position() + Math.min(bytes, SparseFile.PROBE_BYTES);
        return new Span(stretch.position(), Math.min(stretch.end(), end));
    }
}
