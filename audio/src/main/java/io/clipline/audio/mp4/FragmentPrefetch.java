package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.mp4.FragmentIndex.Stretch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses what to read at once of the stretches that a clip lies in, so that a walk through them asks for little more. */
final class FragmentPrefetch {

    /** What may be read in vain to have a clip's fragments in one request, or else a tenth of them. */
    private static final long MAX_IN_VAIN_BYTES = 16 << 10;

    private static final long MAX_WHOLE_BYTES = 2 << 20;

    /** A frame's entry has 4 bytes, or up to 16 where a writer repeats what is the same for all. */
    private static final int TABLE_HEADER_BYTES = 512;

    private static final int TABLE_ENTRY_BYTES = 4;

    private static final int MAX_TABLES_AT_ONCE = 64;

    private final FragmentSearch search;
    private final FragmentTrack track;
    private final FragmentIndex index;
    private final int begin;
    private final int last;

    /**
     * @param begin the stretch that the clip begins in, as the index says
     * @param last the one that it ends in
     */
    FragmentPrefetch(FragmentSearch search, int begin, int last) {
        this.search = search;
        this.track = search.track();
        this.index = search.index();
        this.begin = begin;
        this.last = last;
    }

    /**
     * Reads all of the fragments, or the tables of some.
     *
     * @param samples how many the clip has
     * @return whether it read the first and the last fragment's tables alone
     */
    boolean read(long samples) throws IOException {
        return !readWhole(samples) && readTables();
    }

    /** Where the fragments are known to be little more than the clip, reads all of them at once. */
    private boolean readWhole(long samples) throws IOException {
        Span whole = new Span(index.get(begin).position(), index.get(last).end());
        boolean possible = track.isAlone() && whole.lengthBytes() > 0 && whole.lengthBytes() <= MAX_WHOLE_BYTES;
        if (last < begin || !possible || !isLittleInVain(whole, samples)) {
            return false;
        }
        track.file().prefetch(List.of(whole));
        return true;
    }

    /** The first and the last table say where the clip's frames begin and end; all are needed where other tracks lie between them. */
    private boolean readTables() throws IOException {
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

    /**
     * Reads a clip's frames at once, with the tables between them, if that is what the last fragment's table says.
     *
     * @param first the fragment that the clip begins in
     * @param from sample of the media
     * @param end the sample after the last
     */
    void readBetween(FragmentFrames first, long from, long end) throws IOException, UnreadableRecordingException {
        Optional<FragmentWalk> walk =
                index.get(last).position() <= first.position() ? Optional.empty() : search.walkFrom(last);
        Optional<FragmentFrames> ending = walk.isEmpty() ? Optional.empty() : search.next(walk.get());
        MediaTime time = search.time();
        if (ending.isEmpty() || time.toSample(ending.get().time(0)) >= end) {
            return;
        }
        int i = 0;
        while (i < first.count() - 1 && time.toSample(first.time(i + 1)) <= from) {
            i++;
        }
        FragmentFrames ends = ending.get();
        int j = ends.count() - 1;
        while (j > 0 && time.toSample(ends.time(j)) >= end) {
            j--;
        }
        Span span = new Span(first.span(i).start(), ends.span(j).end());
        if (span.lengthBytes() > 0 && span.lengthBytes() <= MAX_WHOLE_BYTES) {
            track.file().prefetch(List.of(span));
        }
    }

    private boolean isLittleInVain(Span whole, long samples) {
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
