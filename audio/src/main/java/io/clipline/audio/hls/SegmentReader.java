package io.clipline.audio.hls;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFiles.RangeRead;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads segments: their beginnings with a small probe, or all of them. The one place where segments become bytes. */
final class SegmentReader {

    /** At 320 kbit/s more than 100 s; producers write 2 to 10 s. */
    static final int MAX_SEGMENT_BYTES = 4 << 20;

    /** The first holds the tag with the timestamp and a frame's header, the second junk before it, the third pictures. */
    private static final int[] PROBE_ENDS = {256, SegmentStart.MAX_JUNK_BYTES + 256, SegmentStart.MAX_BYTES};

    private final MediaPlaylist playlist;
    private final RecordingFiles files;
    /** One instance for all reads of a segment, so that they all see one version of it. */
    private final Map<Integer, ByteSource> sources = new HashMap<>();

    SegmentReader(MediaPlaylist playlist, RecordingFiles files) {
        this.playlist = playlist;
        this.files = files;
    }

    /** Part of a segment from its first byte on. */
    record Read(int segment, long endByte) {
        static Read whole(int segment) {
            return new Read(segment, MAX_SEGMENT_BYTES + 1L);
        }
    }

    String name(int segment) {
        return open(segment).name();
    }

    /** Probes a segment for what it {@linkplain SegmentBytes#start() begins} with; reads more where junk or large tags stand there. */
    SegmentBytes beginning(int segment) throws IOException, UnsupportedRecordingException {
        ByteSource source = source(segment);
        byte[] prefix = new byte[0];
        for (int endByte : PROBE_ENDS) {
            prefix = append(prefix, source.read(prefix.length, endByte));
            SegmentBytes part = new SegmentBytes(segment, source.name(), prefix, prefix.length < endByte);
            if (part.start().isPresent()) {
                return part;
            }
        }
        throw new IllegalStateException("the longest probe of " + source.name() + " does not tell its start");
    }

    /** The length of a segment that was probed, if the store told it along with the probe's bytes. */
    OptionalLong lengthBytes(int segment) throws IOException, UnsupportedRecordingException {
        return source(segment).length();
    }

    List<SegmentBytes> read(List<Read> reads) throws IOException, UnsupportedRecordingException {
        List<RangeRead> ranges = new ArrayList<>(reads.size());
        for (Read read : reads) {
            ranges.add(new RangeRead(source(read.segment()), 0, read.endByte()));
        }
        List<byte[]> results = files.readAll(ranges);
        List<SegmentBytes> segments = new ArrayList<>(reads.size());
        for (int i = 0; i < reads.size(); i++) {
            byte[] bytes = results.get(i);
            segments.add(segmentBytes(
                    reads.get(i).segment(), bytes, bytes.length < reads.get(i).endByte()));
        }
        return segments;
    }

    /** The rest of a segment that was read in part. */
    SegmentBytes complete(SegmentBytes part) throws IOException, UnsupportedRecordingException {
        byte[] rest = source(part.index()).read(part.bytes().length, MAX_SEGMENT_BYTES + 1L);
        return segmentBytes(part.index(), append(part.bytes(), rest), true);
    }

    private SegmentBytes segmentBytes(int segment, byte[] bytes, boolean whole) throws UnsupportedRecordingException {
        if (bytes.length > MAX_SEGMENT_BYTES) {
            throw new UnsupportedRecordingException(
                    name(segment), MAX_SEGMENT_BYTES, "the segment has more than " + MAX_SEGMENT_BYTES + " bytes");
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
