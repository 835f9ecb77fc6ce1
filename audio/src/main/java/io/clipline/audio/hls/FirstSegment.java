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

    /** The longest frame, and what a transport stream puts between its parts. */
    private static final int CHANNELS_PROBE_BYTES = 16 << 10;

    /** @param wary whether to look for SBR at all rates, because some was found at one that it does not usually have */
    static FirstSegment read(SegmentReader reader, boolean wary) throws IOException, UnreadableRecordingException {
        SegmentBytes beginning = reader.beginning(0);
        SegmentStart start = reader.start(beginning).orElseThrow();
        Optional<AdtsHeader> stream = reader.format().stream(beginning);
        if (stream.isEmpty()) {
            stream = reader.format().stream(reader.read(List.of(Read.whole(0))).get(0));
        }
        String name = reader.name(0);
        AdtsHeader header = stream.orElseThrow();
        List<byte[]> accessUnits = accessUnits(reader, header, wary);
        AudioSpecificConfig config = reader.format().config(header, accessUnits, start, name);
        boolean sbr = config.isPlainLc() && SpectralBandReplication.isIn(accessUnits, header.sampleRateHz());
        return new FirstSegment(
                start, header, sbr ? config.withSbr() : config, reader.format().hiddenSamples(start));
    }

    /**
     * Some frames, where they may say what no header does: that they are HE-AAC, at rates that it has, or what channels
     * they have.
     */
    private static List<byte[]> accessUnits(SegmentReader reader, AdtsHeader header, boolean wary)
            throws IOException, UnreadableRecordingException {
        boolean mayBeSbr = wary || header.sampleRateHz() <= SpectralBandReplication.MAX_USUAL_CORE_RATE_HZ;
        if (!mayBeSbr && !header.hasListedChannels()) {
            return List.of();
        }
        int bytes = header.hasListedChannels() ? CHANNELS_PROBE_BYTES : SBR_PROBE_BYTES;
        SegmentBytes some = reader.read(List.of(new Read(0, bytes))).get(0);
        try {
            return reader.format().frames(some, SegmentRest.UNKNOWN).runs().stream()
                    .flatMap(run -> run.frames().stream().map(run::accessUnit))
                    .toList();
        } catch (UnreadableRecordingException e) {
            // A cut says what is wrong, if it needs these frames at all.
            return List.of();
        }
    }
}
