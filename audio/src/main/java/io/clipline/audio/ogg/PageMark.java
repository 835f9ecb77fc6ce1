package io.clipline.audio.ogg;

/**
 * A page whose header was seen.
 *
 * @param position where it begins
 * @param end the byte after it
 * @param granule its granule position
 * @param sequence its number in its stream, 0 or more
 */
public record PageMark(long position, long end, long granule, long sequence) {

    static PageMark of(OggPageHeader header, long position) {
        return new PageMark(
                position, position + header.lengthBytes(), header.granule(), Integer.toUnsignedLong(header.sequence()));
    }

    long lengthBytes() {
        return end - position;
    }
}
