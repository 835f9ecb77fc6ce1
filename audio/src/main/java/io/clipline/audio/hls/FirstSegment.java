package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.hls.SegmentReader.Read;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the first segment says about the recording.
 *
 * @param hiddenSamples how many samples at the beginning are not heard, and do not count
 */
record FirstSegment(SegmentStart start, AdtsHeader stream, AudioSpecificConfig config, long hiddenSamples) {

    static FirstSegment read(SegmentReader reader) throws IOException, UnreadableRecordingException {
        SegmentBytes beginning = reader.beginning(0);
        SegmentStart start = reader.start(beginning).orElseThrow();
        Optional<AdtsHeader> stream = reader.format().stream(beginning);
        if (stream.isEmpty()) {
            stream = reader.format().stream(reader.read(List.of(Read.whole(0))).get(0));
        }
        String name = reader.name(0);
        AdtsHeader header = stream.orElseThrow();
        AudioSpecificConfig config = reader.format().config(header, start, name);
        return new FirstSegment(start, header, config, reader.format().hiddenSamples(start));
    }
}
