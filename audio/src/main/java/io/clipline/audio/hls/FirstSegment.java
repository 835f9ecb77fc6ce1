package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SpectralBandReplication;
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

    /** Ten frames and more at the bit rates of HE-AAC. */
    private static final int SBR_PROBE_BYTES = 4096;

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
        boolean sbr = config.isPlainLc() && hasSbr(reader, header);
        return new FirstSegment(
                start, header, sbr ? config.withSbr() : config, reader.format().hiddenSamples(start));
    }

    /** Whether the frames are HE-AAC, which no header says: by some of them, where the rate is one that HE-AAC has. */
    private static boolean hasSbr(SegmentReader reader, AdtsHeader header)
            throws IOException, UnreadableRecordingException {
        if (header.sampleRateHz() > SpectralBandReplication.MAX_USUAL_CORE_RATE_HZ) {
            return false;
        }
        SegmentBytes some = reader.read(List.of(new Read(0, SBR_PROBE_BYTES))).get(0);
        try {
            return SpectralBandReplication.isIn(reader.format().frames(some, SegmentRest.UNKNOWN).runs().stream()
                    .flatMap(run -> run.frames().stream().map(run::accessUnit))
                    .toList());
        } catch (UnreadableRecordingException e) {
            // A cut says what is wrong, if it needs these frames at all.
            return false;
        }
    }
}
