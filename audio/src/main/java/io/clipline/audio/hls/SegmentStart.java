package io.clipline.audio.hls;

import io.clipline.audio.id3.Id3Tag;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a segment begins with.
 *
 * @param timestamp of the first frame that has one: ticks of 90 kHz modulo 2<sup>33</sup>; empty where nothing says it
 * @param framesAt where frames are to be looked for: in packed audio after the tag with the timestamp, as what stands
 *     before that tag is junk, even where it looks like frames; else 0
 */
record SegmentStart(OptionalLong timestamp, int framesAt) {

    /** How much junk may stand before the tag. */
    static final int MAX_JUNK_BYTES = 16 << 10;

    /** With pictures in tags before the timestamp's. */
    static final int MAX_BYTES = 256 << 10;

    private static final SegmentStart WITHOUT_TIMESTAMP = new SegmentStart(OptionalLong.empty(), 0);

    /**
     * Reads the beginning of a packed audio segment (RFC 8216, 3.4).
     *
     * @param prefix the segment's first bytes
     * @param whole whether there is nothing behind them that may be read
     * @return empty where more bytes are needed
     */
    static Optional<SegmentStart> parse(byte[] prefix, boolean whole) {
        int at = 0;
        int tagBytes = 0;
        while (at - tagBytes <= MAX_JUNK_BYTES) {
            if (at > prefix.length - Id3Tag.HEADER_BYTES) {
                return whole ? Optional.of(WITHOUT_TIMESTAMP) : Optional.empty();
            }
            OptionalInt length = Id3Tag.lengthAt(prefix, at);
            if (length.isEmpty() || at + (long) length.getAsInt() > MAX_BYTES) {
                at++;
                continue;
            }
            Optional<Id3Tag> tag = Id3Tag.parse(prefix, at);
            if (tag.isEmpty() && !whole) {
                return Optional.empty();
            }
            int end = at + length.getAsInt();
            OptionalLong timestamp = tag.map(Id3Tag::transportStreamTimestamp).orElse(OptionalLong.empty());
            if (timestamp.isPresent()) {
                return Optional.of(new SegmentStart(timestamp, end));
            }
            tagBytes += tag.isPresent() ? length.getAsInt() : 0;
            at = tag.isPresent() ? end : at + 1;
        }
        return Optional.of(WITHOUT_TIMESTAMP);
    }
}
