package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.mp4.FragmentIndex.Stretch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a file says about where its fragments lie: {@code sidx} before them, else {@code mfra} at the end. */
final class FragmentIndexReader {

    private static final int MAX_SIDX_BYTES = 1 << 20;
    private static final int MAX_MFRA_BYTES = 16 << 20;

    /** One for each track may stand side by side. */
    private static final int MAX_SIDE_BY_SIDE = 4;

    /** Branches of a tree that are read for one recording. */
    private static final int MAX_SIDX = 256;

    private static final int MFRO_BYTES = 16;

    /** The fragment behind an index is wanted too: its first bytes are read with it. */
    private static final int BEHIND_SIDX_BYTES = 1024;

    private final FragmentTrack track;
    private final SparseFile file;
    private int indexesRead;
    private Optional<String> warning = Optional.empty();

    FragmentIndexReader(FragmentTrack track) {
        this.track = track;
        this.file = track.file();
    }

    /** Which index was not believed, and why: the first of them. */
    Optional<String> warning() {
        return warning;
    }

    /** The indexes that stand side by side before the first fragment. */
    List<SegmentIndex> readFront() throws IOException, UnreadableRecordingException {
        List<SegmentIndex> indexes = new ArrayList<>();
        long position = track.firstFragment();
        while (indexesRead < MAX_SIDE_BY_SIDE) {
            FileBytes header = file.peek(position, Box.MAX_HEADER_BYTES);
            if (header.remaining() < Box.MIN_HEADER_BYTES) {
                break;
            }
            Box box = Box.parse(header, Long.MAX_VALUE);
            if (box.type().equals("sidx")) {
                read(box).ifPresent(indexes::add);
            } else if (box.type().equals("moof") || box.type().equals("mdat")) {
                break;
            }
            position = box.end();
        }
        return indexes;
    }

    /**
     * @param front what {@link #readFront} gave
     * @param firstSample of the media, of the first fragment
     */
    FragmentIndex read(List<SegmentIndex> front, FirstFragment first, long firstSample)
            throws IOException, UnreadableRecordingException {
        List<Stretch> stretches = new ArrayList<>();
        Optional<SegmentIndex> index = front.stream()
                .filter(other -> other.trackId() == track.trackId())
                .findFirst()
                .or(() -> front.stream().findFirst());
        if (index.isPresent() && coversMost(index.get())) {
            stretches.addAll(stretches(index.get(), firstSample));
        } else {
            addRandomAccess(stretches, firstSample);
        }
        long indexed = stretches.isEmpty() ? Long.MAX_VALUE : stretches.get(0).position();
        if (first.position() < indexed) {
            // There is no index, or one that leaves the first fragments out: a walk finds those.
            stretches.add(0, new Stretch(firstSample, first.position(), indexed, false));
        }
        return new FragmentIndex(stretches);
    }

    /** What the {@code sidx} that lies at a stretch says of it; nothing where it is not believed. */
    List<Stretch> readBranch(Stretch stretch) throws IOException, UnreadableRecordingException {
        FileBytes header = file.glance(stretch.position(), Box.MAX_HEADER_BYTES, SparseFile.PROBE_BYTES);
        boolean isSidx = header.remaining() >= Box.MIN_HEADER_BYTES
                && header.peek(Box.MIN_HEADER_BYTES)
                        .skip(Integer.BYTES)
                        .fourCharacters()
                        .equals("sidx");
        if (!isSidx) {
            doubt("sidx", stretch.position(), "a box 'sidx' says that another begins there, and none does");
            return List.of();
        }
        try {
            Optional<SegmentIndex> branch = read(Box.parse(header, stretch.end()));
            return branch.isEmpty() ? List.of() : stretches(branch.get(), stretch.startSample());
        } catch (MalformedRecordingException e) {
            doubt("sidx", stretch.position(), String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** Empty where it is not believed. */
    private Optional<SegmentIndex> read(Box box) throws IOException, UnreadableRecordingException {
        indexesRead++;
        if (box.contentBytes() > MAX_SIDX_BYTES || indexesRead > MAX_SIDX) {
            doubt(
                    "sidx",
                    box.start(),
                    "it has " + box.contentBytes() + " bytes and is number " + indexesRead + "; up to " + MAX_SIDX_BYTES
                            + " bytes and " + MAX_SIDX + " of them are read");
            return Optional.empty();
        }
        int bytes = (int) box.contentBytes();
        try {
            FileBytes content = file.glance(box.contentStart(), bytes, bytes + BEHIND_SIDX_BYTES);
            return Optional.of(SegmentIndex.parse(content, box.end()));
        } catch (MalformedRecordingException e) {
            doubt("sidx", box.start(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void doubt(String type, long position, String why) {
        warning = warning.or(() -> Optional.of("The file's index '" + type + "' at byte " + position
                + " was not believed: " + why + "; the fragments were gone through instead."));
    }

    /** Times count from the first, which is known: what an edit list hides is left out of some writers' times. */
    private List<Stretch> stretches(SegmentIndex index, long firstSample) {
        Timescale timescale = new Timescale(index.timescale(), track.media().sampleRateHz());
        List<Stretch> stretches = new ArrayList<>();
        for (SegmentIndex.Reference reference : index.references()) {
            long sinceFirst = reference.time() - index.references().get(0).time();
            stretches.add(new Stretch(
                    firstSample + timescale.toSamples(sinceFirst),
                    reference.position(),
                    reference.end(),
                    reference.isIndex()));
        }
        return stretches;
    }

    /** Some writers put an index of one segment before each: of no use but in a stream. */
    private boolean coversMost(SegmentIndex index) throws IOException {
        return !index.references().isEmpty()
                && index.end() - index.references().get(0).position()
                        >= file.length().orElse(0) / 2;
    }

    private void addRandomAccess(List<Stretch> stretches, long firstSample)
            throws IOException, UnreadableRecordingException {
        List<RandomAccess> tables = new ArrayList<>(readRandomAccess());
        tables.removeIf(
                table -> table.entries().isEmpty() || !track.timescales().containsKey(table.trackId()));
        Optional<RandomAccess> table = tables.stream()
                .filter(other -> other.trackId() == track.trackId())
                .findFirst()
                .or(() -> tables.stream().findFirst());
        if (table.isEmpty()) {
            return;
        }
        List<RandomAccess.Entry> entries = table.get().entries();
        long unitsPerSecond = track.timescales().getOrDefault(table.get().trackId(), 1L);
        Timescale timescale = new Timescale(unitsPerSecond, track.media().sampleRateHz());
        for (int i = 0; i < entries.size(); i++) {
            RandomAccess.Entry entry = entries.get(i);
            long sinceFirst = Math.max(0, entry.time() - entries.get(0).time());
            long end = i + 1 < entries.size() ? entries.get(i + 1).position() : Long.MAX_VALUE;
            stretches.add(new Stretch(firstSample + timescale.toSamples(sinceFirst), entry.position(), end, false));
        }
    }

    /** {@code mfro} (8.8.11) ends the file and says how long {@code mfra} is. */
    private List<RandomAccess> readRandomAccess() throws IOException, UnreadableRecordingException {
        FileBytes tail = file.tail(MFRO_BYTES);
        if (tail.remaining() < MFRO_BYTES) {
            return List.of();
        }
        boolean isMfro = tail.u32() == MFRO_BYTES && tail.fourCharacters().equals("mfro");
        long mfraBytes = isMfro ? tail.skip(Integer.BYTES).u32() : 0;
        if (mfraBytes < Box.MIN_HEADER_BYTES + MFRO_BYTES || mfraBytes > MAX_MFRA_BYTES) {
            return List.of();
        }
        FileBytes mfra = file.tail((int) mfraBytes);
        if (mfra.remaining() < mfraBytes) {
            return List.of();
        }
        long position = mfra.position();
        if (mfra.u32() != mfraBytes || !mfra.fourCharacters().equals("mfra")) {
            doubt("mfra", position, "the box 'mfro' at the file's end says that it begins there, and it does not");
            return List.of();
        }
        try {
            return RandomAccess.parseAll(mfra);
        } catch (MalformedRecordingException e) {
            doubt("mfra", position, String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
