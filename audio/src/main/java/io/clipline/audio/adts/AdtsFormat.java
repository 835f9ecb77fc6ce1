package io.clipline.audio.adts;

import io.clipline.audio.IndexCache;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.util.Optional;

/** Raw AAC: one file of ADTS frames (ISO/IEC 13818-7, 6.2), with tags and damage before, between and after them. */
public final class AdtsFormat {

    /** MP3 cannot look like one such header, and chance hardly like several. */
    private static final int CONSISTENT_HEADERS = 3;

    private AdtsFormat() {}

    /**
     * Whether these bytes are of this kind, whatever the file is called: three headers in a row that agree stand at
     * their beginning; or fewer, where the bytes end; or such a row begins after the rest of a frame or other junk, and
     * goes on without a gap to the end of the bytes, which frames inside another container cannot.
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
     * @throws UnsupportedRecordingException when it is not AAC-LC, or its frames hold several blocks
     */
    public static AdtsRecording open(RecordingFiles files, long tagBytes, byte[] pastTags, IndexCache cache)
            throws UnreadableRecordingException {
        AdtsFrame first = first(pastTags).orElseThrow();
        String name = files.main().name();
        long position = tagBytes + first.offset();
        AudioSpecificConfig config = first.header().config(name, position);
        if (first.header().rawDataBlocks() != 1) {
            throw new UnsupportedRecordingException(
                    name, position, "ADTS frames of several raw data blocks cannot be cut yet");
        }
        return new AdtsRecording(files.main(), tagBytes, first.header(), config, cache);
    }

    private static Optional<AdtsFrame> first(byte[] bytes) {
        for (int at = 0; at <= bytes.length - AdtsHeader.MIN_BYTES; at++) {
            Optional<AdtsHeader> header = AdtsHeader.parse(bytes, at);
            if (header.isPresent() && begins(bytes, new AdtsFrame(at, header.get()))) {
                return Optional.of(new AdtsFrame(at, header.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] bytes, AdtsFrame first) {
        int headers = 0;
        int next = first.offset();
        Optional<AdtsHeader> header = Optional.of(first.header());
        while (header.isPresent()) {
            headers++;
            next += header.get().frameBytes();
            header = AdtsHeader.parse(bytes, next).filter(first.header()::sameStreamAs);
        }
        boolean toTheEnd = next > bytes.length - AdtsHeader.MIN_BYTES;
        if (first.offset() > 0) {
            return toTheEnd && headers >= CONSISTENT_HEADERS;
        }
        return headers >= CONSISTENT_HEADERS || (toTheEnd && headers > 1) || next == bytes.length;
    }
}
