package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.adts.AdtsWalk;
import io.clipline.audio.hls.SegmentReader.Read;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the first segment says about the recording. */
record FirstSegment(SegmentStart start, AdtsHeader stream, AudioSpecificConfig config) {

    private static final int TS_PACKET_BYTES = 188;

    static FirstSegment read(SegmentReader reader) throws IOException, UnreadableRecordingException {
        SegmentBytes beginning = reader.beginning(0);
        byte[] bytes = beginning.bytes();
        SegmentStart start = beginning.start().orElseThrow();
        Optional<AdtsHeader> stream = AdtsHeader.parse(bytes, start.framesAt());
        if (stream.isEmpty() || start.timestamp().isEmpty()) {
            stream = firstFrame(bytes, start.framesAt());
        }
        if (stream.isEmpty()) {
            bytes = reader.read(List.of(Read.whole(0))).get(0).bytes();
            stream = firstFrame(bytes, start.framesAt());
        }
        String name = reader.name(0);
        if (stream.isEmpty()) {
            throw withoutAudio(name, bytes);
        }
        return new FirstSegment(start, stream.get(), stream.get().config(name, start.framesAt()));
    }

    private static Optional<AdtsHeader> firstFrame(byte[] bytes, int from) {
        return AdtsWalk.of(bytes, from).frames().stream().findFirst().map(AdtsFrame::header);
    }

    private static UnreadableRecordingException withoutAudio(String name, byte[] bytes) {
        if (bytes.length > TS_PACKET_BYTES && bytes[0] == 'G' && bytes[TS_PACKET_BYTES] == 'G') {
            return new UnsupportedRecordingException(
                    name, 0, "MPEG-TS segments cannot be cut yet, only packed AAC can");
        }
        if (bytes.length >= 8 && bytes[4] == 'f' && bytes[5] == 't' && bytes[6] == 'y' && bytes[7] == 'p') {
            return new UnsupportedRecordingException(name, 0, "MP4 segments cannot be cut yet, only packed AAC can");
        }
        return new MalformedRecordingException(
                name, 0, "the first segment has no AAC frame in its " + bytes.length + " bytes");
    }
}
