package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.hls.SegmentReader.Read;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the first segment says about the recording. */
record FirstSegment(SegmentStart start, AdtsHeader stream) {

    private static final int AAC_LC = 2;

    static FirstSegment read(SegmentReader reader) throws IOException, UnreadableRecordingException {
        SegmentBytes beginning = reader.beginning(0);
        SegmentStart start = reader.start(beginning).orElseThrow();
        Optional<AdtsHeader> stream = reader.format().stream(beginning);
        if (stream.isEmpty()) {
            stream = reader.format().stream(reader.read(List.of(Read.whole(0))).get(0));
        }
        String name = reader.name(0);
        AdtsHeader header = stream.orElseThrow();
        if (header.audioObjectType() != AAC_LC) {
            throw new UnsupportedRecordingException(
                    name,
                    start.framesAt(),
                    "AAC of object type " + header.audioObjectType() + " cannot be cut, only 2 (LC)");
        }
        if (header.channels() == 0) {
            throw new UnsupportedRecordingException(
                    name, start.framesAt(), "AAC whose channels are described inside its frames cannot be cut yet");
        }
        return new FirstSegment(start, header);
    }
}
