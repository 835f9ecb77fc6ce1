package io.clipline.audio.ogg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages among bytes: found by their capture pattern and believed by their checksum, so that damage costs the damaged
 * pages alone.
 *
 * @param pages those that are whole, in order
 * @param restOffset where in the bytes the rest begins that may be the start of a page
 */
record PageWalk(List<OggPage> pages, int restOffset) {

    /** How many bytes may be summed in vain: pages that claim to be where none are must not cost minutes. */
    private static final long MAX_WASTED_BYTES = 16 << 20;

    /**
     * @param position where in the object the bytes begin
     * @param toTheEnd whether nothing follows the bytes: then there is no rest
     */
    static PageWalk of(byte[] bytes, long position, boolean toTheEnd) {
        List<OggPage> pages = new ArrayList<>();
        long wasted = 0;
        int at = capture(bytes, 0);
        while (at < bytes.length && wasted < MAX_WASTED_BYTES) {
            Optional<OggPageHeader> header = OggPageHeader.parse(bytes, at);
            boolean whole = header.isPresent() && header.get().lengthBytes() <= bytes.length - at;
            boolean mayGoOn = header.isPresent() || bytes.length - at < OggPage.HEADER_BYTES + 255;
            if (!whole && mayGoOn && !toTheEnd) {
                return new PageWalk(pages, at);
            }
            Optional<OggPage> page = whole ? OggPage.parse(bytes, at, position) : Optional.empty();
            page.ifPresent(pages::add);
            wasted += whole && page.isEmpty() ? header.get().lengthBytes() : 0;
            at = capture(bytes, at + (page.isPresent() ? header.get().lengthBytes() : 1));
        }
        return new PageWalk(pages, bytes.length);
    }

    /** Where the next capture pattern begins, or what may become one at the end of the bytes. */
    static int capture(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && !OggPageHeader.mayBegin(bytes, at)) {
            at++;
        }
        return at;
    }
}
