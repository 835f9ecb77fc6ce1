package io.clipline.audio.adts;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SpectralBandReplication;
import io.clipline.audio.index.FirstFrame;
import io.clipline.audio.index.Frame;
import java.util.List;
import java.util.Optional;

/** Raw AAC: one file of ADTS frames (ISO/IEC 13818-7, 6.2), with tags and damage before, between and after them. */
public final class AdtsFormat {

    private AdtsFormat() {}

    /**
     * Whether these bytes are of this kind, whatever the file is called; MP3 never looks so.
     *
     * @param pastTags the first bytes after ID3 tags; a few kilobytes are enough
     */
    public static boolean recognises(byte[] pastTags) {
        return first(pastTags).isPresent();
    }

    /**
     * Opens a recording that was {@linkplain #recognises recognised}, without a request. The first cut reads all of the
     * file, unless the cache holds its index.
     *
     * @param tagBytes length of the ID3 tags before {@code pastTags}
     * @param tools keep the index, and encode what is HE-AAC
     * @throws UnsupportedRecordingException when it is neither AAC-LC nor HE-AAC
     */
    public static AdtsRecording open(RecordingFiles files, long tagBytes, byte[] pastTags, CuttingTools tools)
            throws UnreadableRecordingException {
        Frame<AdtsHeader> first = first(pastTags).orElseThrow();
        String name = files.main().name();
        long position = tagBytes + first.offset();
        List<byte[]> accessUnits = accessUnits(pastTags, first);
        AudioSpecificConfig config = first.header().config(accessUnits, name, position);
        boolean sbr = SpectralBandReplication.isIn(accessUnits, config.sampleRateHz());
        return new AdtsRecording(files.main(), tagBytes, first.header(), sbr ? config.withSbr() : config, tools);
    }

    private static List<byte[]> accessUnits(byte[] bytes, Frame<AdtsHeader> first) {
        return AdtsWalk.of(bytes, first.offset()).frames().stream()
                .filter(frame -> frame.header().sameStreamAs(first.header()))
                .map(frame -> frame.accessUnit(bytes))
                .toList();
    }

    private static Optional<Frame<AdtsHeader>> first(byte[] bytes) {
        return FirstFrame.find(AdtsHeader::parse, AdtsHeader.MIN_BYTES, bytes);
    }
}
