package io.clipline.audio.hls;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFiles.RangeRead;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ts.PacketLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads segments: their beginnings with a small probe, or all of them. The one place where segments become bytes. */
final class SegmentReader {

    /** As much of the first segment as tells its format. */
    static final int HEAD_BYTES = 256;

    private final MediaPlaylist playlist;
    private final RecordingFiles files;
    private final SegmentFormat format;
    private final SegmentBytes first;
    /** One instance for all reads of a segment, so that they all see one version of it. */
    private final Map<Integer, ByteSource> sources;

    private SegmentReader(
            MediaPlaylist playlist,
            RecordingFiles files,
            SegmentFormat format,
            SegmentBytes first,
            Map<Integer, ByteSource> sources) {
        this.playlist = playlist;
        this.files = files;
        this.format = format;
        this.first = first;
        this.sources = sources;
    }

    /** Reads the first segment's first bytes; all segments are taken for what that one is. */
    static SegmentReader open(MediaPlaylist playlist, RecordingFiles files)
            throws IOException, UnsupportedRecordingException {
        SegmentBytes none = new SegmentBytes(0, playlist.name(), new byte[0], false);
        SegmentReader reader = new SegmentReader(playlist, files, new PackedAacSegments(), none, new HashMap<>());
        SegmentBytes head = reader.extended(none, HEAD_BYTES);
        if (!PacketLayout.recognises(head.bytes())) {
            return reader.with(new PackedAacSegments(), head);
        }
        SegmentBytes beginning =
                reader.with(TransportStreamSegments.unknown(), head).beginning(0);
        return reader.with(TransportStreamSegments.of(beginning), beginning);
    }

    private SegmentReader with(SegmentFormat otherFormat, SegmentBytes beginning) {
        return new SegmentReader(playlist, files, otherFormat, beginning, sources);
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
        return open(segment).name();
    }

    /** What a segment begins with; empty where the bytes end too early to tell. */
    Optional<SegmentStart> start(SegmentBytes segment) {
        return format.start(segment.bytes(), segment.isWhole());
    }

    /** Probes a segment for what it {@linkplain #start begins} with; reads more where other things stand before that. */
    SegmentBytes beginning(int segment) throws IOException, UnsupportedRecordingException {
        ByteSource source = source(segment);
        SegmentBytes part = segment == 0 ? first : new SegmentBytes(segment, source.name(), new byte[0], false);
        for (int endByte : format.probeEnds()) {
            part = extended(part, endByte);
            if (start(part).isPresent()) {
                return part;
            }
        }
        throw new IllegalStateException("the longest probe of " + source.name() + " does not tell its start");
    }

    private SegmentBytes extended(SegmentBytes part, int endByte) throws IOException, UnsupportedRecordingException {
        int held = part.bytes().length;
        if (part.isWhole() || held >= endByte) {
            return part;
        }
        ByteSource source = source(part.index());
        byte[] bytes = append(part.bytes(), source.read(held, endByte));
        return new SegmentBytes(part.index(), source.name(), bytes, bytes.length < endByte);
    }

    /** The length of a segment that was probed, if the store told it along with the probe's bytes. */
    OptionalLong lengthBytes(int segment) throws IOException, UnsupportedRecordingException {
        return source(segment).length();
    }

    List<SegmentBytes> read(List<Read> reads) throws IOException, UnsupportedRecordingException {
        List<RangeRead> ranges = new ArrayList<>(reads.size());
        for (Read read : reads) {
            ranges.add(new RangeRead(source(read.segment()), 0, Math.min(read.endByte(), limit())));
        }
        List<byte[]> results = files.readAll(ranges);
        List<SegmentBytes> segments = new ArrayList<>(reads.size());
        for (int i = 0; i < reads.size(); i++) {
            byte[] bytes = results.get(i);
            segments.add(segmentBytes(
                    reads.get(i).segment(), bytes, bytes.length < ranges.get(i).end()));
        }
        return segments;
    }

    /** The rest of a segment that was read in part. */
    SegmentBytes complete(SegmentBytes part) throws IOException, UnsupportedRecordingException {
        byte[] rest = source(part.index()).read(part.bytes().length, limit());
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

    private ByteSource source(int segment) throws UnsupportedRecordingException {
        Segment listed = playlist.segments().get(segment);
        if (listed.gap()) {
            throw new UnsupportedRecordingException(
                    playlist.name(),
                    listed.position(),
                    "segment " + segment + " is missing (EXT-X-GAP); cut before or after it");
        }
        return open(segment);
    }

    private ByteSource open(int segment) {
        return sources.computeIfAbsent(
                segment, i -> files.open(playlist.segments().get(i).reference()));
    }

    private static byte[] append(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
