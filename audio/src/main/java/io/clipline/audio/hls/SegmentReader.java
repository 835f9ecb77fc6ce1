package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.hls.Resources.Part;
import io.clipline.audio.mp4.InitSegment;
import io.clipline.audio.ts.PacketLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads segments: their beginnings with a small probe, or all of them. The one place where segments become bytes. */
final class SegmentReader {

    /** As much of the first segment as tells its format. */
    static final int HEAD_BYTES = 256;

    /** As much of a segment with video as has the tables of ten seconds, which tell where its audio lies. */
    private static final long MIXED_HEAD_BYTES = 8 << 10;

    private final MediaPlaylist playlist;
    private final Resources resources;
    private final SegmentFormat format;
    private final SegmentBytes first;
    /** Whether a segment that is not there is lost. */
    private final boolean settled;

    private SegmentReader(
            MediaPlaylist playlist, Resources resources, SegmentFormat format, SegmentBytes first, boolean settled) {
        this.playlist = playlist;
        this.resources = resources;
        this.format = format;
        this.first = first;
        this.settled = settled;
    }

    /**
     * Reads what stands before the first segment, or the first bytes of it; all segments are taken for what that one
     * is.
     */
    static SegmentReader open(MediaPlaylist playlist, RecordingFiles files)
            throws IOException, UnreadableRecordingException {
        Resources resources = new Resources(files);
        Segment segment = playlist.segments().get(0);
        SegmentBytes none = new SegmentBytes(0, resources.name(segment.resource()), new byte[0], false);
        SegmentReader reader = new SegmentReader(playlist, resources, new PackedAacSegments(), none, files.isSettled());
        Optional<SegmentBytes> section = InitSections.read(segment, resources);
        if (section.isPresent() && InitSegment.recognises(section.get().bytes())) {
            InitSections sections = new InitSections(playlist, resources);
            sections.learn(section.get());
            return reader.with(new Fmp4Segments(sections), none);
        }
        if (section.isPresent() && PacketLayout.recognises(section.get().bytes())) {
            return reader.with(TransportStreamSegments.of(section.get()), none);
        }
        if (section.isPresent()) {
            throw new MalformedRecordingException(
                    section.get().name(), 0, "what stands before the segments (EXT-X-MAP) is no MP4");
        }
        SegmentBytes head = reader.extended(none, HEAD_BYTES);
        if (!PacketLayout.recognises(head.bytes())) {
            return reader.with(new PackedAacSegments(), head);
        }
        SegmentBytes beginning =
                reader.with(TransportStreamSegments.unknown(), head).beginning(0);
        return reader.with(TransportStreamSegments.of(beginning), beginning);
    }

    private SegmentReader with(SegmentFormat otherFormat, SegmentBytes beginning) {
        return new SegmentReader(playlist, resources, otherFormat, beginning, settled);
    }

    /** Part of a segment from its first byte on. */
    record Read(int segment, long endByte) {
        static Read whole(int segment) {
            return new Read(segment, Long.MAX_VALUE);
        }
    }

    SegmentFormat format() {
        return format;
    }

    String name(int segment) {
        return resources.name(playlist.segments().get(segment).resource());
    }

    /** What a segment begins with; empty where the bytes end too early to tell. */
    Optional<SegmentStart> start(SegmentBytes segment) {
        return format.start(segment);
    }

    /** Probes a segment for what it {@linkplain #start begins} with; reads more where other things stand before that. */
    SegmentBytes beginning(int segment) throws IOException, UnreadableRecordingException {
        resource(segment);
        SegmentBytes part = segment == 0 ? first : new SegmentBytes(segment, name(segment), new byte[0], false);
        for (int endByte : format.probeEnds()) {
            part = extended(part, endByte);
            if (start(part).isPresent()) {
                return part;
            }
        }
        throw new IllegalStateException("the longest probe of " + name(segment) + " does not tell its start");
    }

    private SegmentBytes extended(SegmentBytes part, int endByte) throws IOException, UnreadableRecordingException {
        int held = part.bytes().length;
        if (part.isWhole() || held >= endByte) {
            return part;
        }
        Part missing = new Part(resource(part.index()), held, endByte);
        byte[] bytes = append(part.bytes(), resources.read(missing));
        return new SegmentBytes(part.index(), part.name(), bytes, bytes.length < endByte);
    }

    /** The length of a segment that was probed, if the store told it along with the probe's bytes. */
    OptionalLong lengthBytes(int segment) throws IOException, UnreadableRecordingException {
        return resources.length(resource(segment));
    }

    /**
     * Reads segments, all at once where none is missing. Those that the playlist calls gaps are lost.
     *
     * @throws NoSuchFileException when another is not there and may still come
     */
    List<SegmentBytes> read(List<Read> reads) throws IOException, UnreadableRecordingException {
        boolean littleIsEnough = reads.size() == 1 && reads.get(0).endByte() <= MIXED_HEAD_BYTES;
        if (!format.isMixed() || littleIsEnough) {
            return readOn(reads);
        }
        List<Read> beginnings = new ArrayList<>(reads.size());
        for (Read read : reads) {
            beginnings.add(new Read(read.segment(), Math.min(read.endByte(), MIXED_HEAD_BYTES)));
        }
        return withAudio(readOn(beginnings));
    }

    /** Adds to segments' beginnings what holds their audio: as little of the rest as they tell, or all of it. */
    private List<SegmentBytes> withAudio(List<SegmentBytes> beginnings)
            throws IOException, UnreadableRecordingException {
        List<SparseSegment> segments = new ArrayList<>(beginnings.size());
        List<Part> parts = new ArrayList<>();
        for (SegmentBytes beginning : beginnings) {
            SparseSegment segment = SparseSegment.of(beginning, audio(beginning), limit());
            segments.add(segment);
            for (ByteRange range : segment.missing()) {
                parts.add(new Part(resource(beginning.index()), range.start(), range.end()));
            }
        }
        Iterator<Optional<byte[]>> results = present(parts).iterator();
        List<SegmentBytes> filled = new ArrayList<>(segments.size());
        for (SparseSegment segment : segments) {
            filled.add(filled(segment, results));
        }
        return filled;
    }

    private Optional<List<ByteRange>> audio(SegmentBytes beginning) throws IOException, UnreadableRecordingException {
        if (beginning.isLost() || beginning.isWhole()) {
            return Optional.empty();
        }
        OptionalLong lengthBytes = lengthBytes(beginning.index());
        // Of an encrypted one the length is not known to the byte.
        boolean told =
                lengthBytes.isPresent() && resource(beginning.index()).key().isEmpty();
        return told ? format.audio(beginning, lengthBytes.getAsLong()) : Optional.empty();
    }

    /** Takes the segment's parts from the results. */
    private SegmentBytes filled(SparseSegment segment, Iterator<Optional<byte[]>> results)
            throws UnsupportedRecordingException {
        SegmentBytes beginning = segment.beginning();
        byte[] bytes = beginning.bytes();
        boolean lost = beginning.isLost();
        for (ByteRange range : segment.missing()) {
            Optional<byte[]> part = results.next();
            lost |= part.isEmpty();
            bytes = part.isEmpty() ? bytes : SparseSegment.put(bytes, range, part.get());
        }
        if (lost) {
            return SegmentBytes.lost(beginning.index(), beginning.name());
        }
        return beginning.isWhole() ? beginning : segmentBytes(beginning.index(), bytes, true);
    }

    private List<SegmentBytes> readOn(List<Read> reads) throws IOException, UnreadableRecordingException {
        List<Part> parts = new ArrayList<>(reads.size());
        for (Read read : reads) {
            if (!isGap(read.segment())) {
                parts.add(new Part(resource(read.segment()), 0, Math.min(read.endByte(), limit())));
            }
        }
        Iterator<Optional<byte[]>> results = present(parts).iterator();
        List<SegmentBytes> segments = new ArrayList<>(reads.size());
        for (Read read : reads) {
            int segment = read.segment();
            Optional<byte[]> bytes = isGap(segment) ? Optional.empty() : results.next();
            segments.add(
                    bytes.isEmpty()
                            ? SegmentBytes.lost(segment, name(segment))
                            : segmentBytes(
                                    segment, bytes.get(), bytes.get().length < Math.min(read.endByte(), limit())));
        }
        return segments;
    }

    /** The bytes of parts; one by one where some are not there and never will be. */
    private List<Optional<byte[]>> present(List<Part> parts) throws IOException, UnreadableRecordingException {
        try {
            return resources.readAll(parts).stream().map(Optional::of).toList();
        } catch (NoSuchFileException e) {
            if (!settled) {
                throw e;
            }
        }
        List<Optional<byte[]>> present = new ArrayList<>(parts.size());
        for (Part part : parts) {
            present.add(ifPresent(part));
        }
        return present;
    }

    private Optional<byte[]> ifPresent(Part part) throws IOException, UnreadableRecordingException {
        try {
            return Optional.of(resources.read(part));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isGap(int segment) {
        return playlist.segments().get(segment).gap();
    }

    /** The rest of a segment that was read in part. */
    SegmentBytes complete(SegmentBytes part) throws IOException, UnreadableRecordingException {
        byte[] rest = resources.read(new Part(resource(part.index()), part.bytes().length, limit()));
        return segmentBytes(part.index(), append(part.bytes(), rest), true);
    }

    /** A byte more than a segment may have. */
    private long limit() {
        return format.maxSegmentBytes() + 1L;
    }

    private SegmentBytes segmentBytes(int segment, byte[] bytes, boolean whole) throws UnsupportedRecordingException {
        int maxBytes = format.maxSegmentBytes();
        if (bytes.length > maxBytes) {
            throw new UnsupportedRecordingException(
                    name(segment), maxBytes, "the segment has more than " + maxBytes + " bytes");
        }
        return new SegmentBytes(segment, name(segment), bytes, whole);
    }

    /** What a segment is read from, when the format is ready for it. */
    private Resource resource(int segment) throws IOException, UnreadableRecordingException {
        Segment listed = playlist.segments().get(segment);
        if (listed.gap()) {
            throw new UnsupportedRecordingException(
                    playlist.name(),
                    listed.position(),
                    "segment " + segment + " is missing (EXT-X-GAP); cut before or after it");
        }
        format.prepare(segment);
        return listed.resource();
    }

    private static byte[] append(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
