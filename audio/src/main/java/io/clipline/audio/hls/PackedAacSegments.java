package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.adts.AdtsWalk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packed audio: ADTS frames behind an ID3 tag with a timestamp (RFC 8216, 3.4). */
final class PackedAacSegments implements SegmentFormat {

    /** At 320 kbit/s more than 100 s; producers write 2 to 10 s. */
    static final int MAX_SEGMENT_BYTES = 4 << 20;

    /** The first holds the tag with the timestamp and a frame's header, the second junk before it, the third pictures. */
    private static final List<Integer> PROBE_ENDS =
            List.of(SegmentReader.HEAD_BYTES, SegmentStart.MAX_JUNK_BYTES + 256, SegmentStart.MAX_BYTES);

    /** Boxes that a segment of MP4 begins with (ISO/IEC 23000-19, 7.3.2 and 7.3.3). */
    private static final Set<String> MP4_BEGINNINGS = Set.of("ftyp", "styp", "moof", "sidx", "moov", "prft", "emsg");

    @Override
    public String name() {
        return "hls-packed-aac";
    }

    @Override
    public List<Integer> probeEnds() {
        return PROBE_ENDS;
    }

    @Override
    public int maxSegmentBytes() {
        return MAX_SEGMENT_BYTES;
    }

    @Override
    public Optional<SegmentStart> start(SegmentBytes segment) {
        return start(segment.bytes(), segment.isWhole());
    }

    private static Optional<SegmentStart> start(byte[] prefix, boolean whole) {
        return SegmentStart.parse(prefix, whole || prefix.length >= SegmentStart.MAX_BYTES);
    }

    @Override
    public Optional<AdtsHeader> stream(SegmentBytes first) throws UnreadableRecordingException {
        byte[] bytes = first.bytes();
        SegmentStart start = start(bytes, true).orElseThrow();
        Optional<AdtsHeader> stream = AdtsHeader.parse(bytes, start.framesAt());
        if (stream.isEmpty() || start.timestamp().isEmpty()) {
            stream = AdtsWalk.of(bytes, start.framesAt()).frames().stream()
                    .findFirst()
                    .map(AdtsFrame::header);
        }
        if (stream.isEmpty() && first.isWhole()) {
            throw withoutAudio(first);
        }
        return stream;
    }

    @Override
    public SegmentFrames frames(SegmentBytes segment, SegmentRest rest) {
        SegmentStart start = start(segment.bytes(), true).orElseThrow();
        AdtsWalk walk = AdtsWalk.of(segment.bytes(), start.framesAt());
        boolean cleanEnd = walk.trailingBytes() == 0 && walk.truncatedAt().isEmpty();
        boolean clean = walk.junkBytes() == 0 && (cleanEnd || !segment.isWhole());
        List<FrameRun.Mark> marks = start.timestamp().isPresent()
                ? List.of(new FrameRun.Mark(0, start.timestamp().getAsLong(), 0))
                : List.of();
        SegmentFrames frames = new SegmentFrames(
                List.of(new FrameRun(segment.bytes(), walk.frames(), marks, walk.junkBytes(), clean, clean)),
                SegmentRest.UNKNOWN,
                StageNote.in(segment.bytes(), walk.frames()));
        return segment.isWhole() ? frames.endingIn(SegmentTail.of(walk, segment.bytes())) : frames;
    }

    private static UnreadableRecordingException withoutAudio(SegmentBytes first) {
        byte[] bytes = first.bytes();
        if (bytes.length >= 8 && MP4_BEGINNINGS.contains(new String(bytes, 4, 4, ISO_8859_1))) {
            return new UnsupportedRecordingException(
                    first.name(), 0, "MP4 segments without EXT-X-MAP, which says what they are, cannot be cut");
        }
        return new MalformedRecordingException(
                first.name(), 0, "the first segment has no AAC frame in its " + bytes.length + " bytes");
    }
}
