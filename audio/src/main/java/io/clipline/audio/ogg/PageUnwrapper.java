package io.clipline.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes the headers of pages, and the pages of other streams, out of bytes. For codecs whose packets prove themselves and
 * tell their own time: such bytes may begin and end inside a page, which then needs no checksum.
 */
public final class PageUnwrapper {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final NavigableMap<Integer, Long> pieces = new TreeMap<>();

    private PageUnwrapper() {}

    /**
     * Unwraps bytes.
     *
     * @param serial of the stream that is wanted; bytes before the first page count as its own
     * @param position where in the file the bytes begin
     */
    public static PageUnwrapper of(byte[] bytes, long position, int serial) {
        PageUnwrapper unwrapper = new PageUnwrapper();
        int from = 0;
        int at = PageWalk.capture(bytes, 0);
        while (at < bytes.length) {
            Optional<OggPageHeader> header = OggPageHeader.parse(bytes, at);
            int end = header.isPresent() ? end(header.get(), bytes, at, serial) : at;
            if (end > at) {
                unwrapper.add(bytes, from, at, position);
                from = end;
            }
            at = PageWalk.capture(bytes, Math.max(end, at + 1));
        }
        unwrapper.add(bytes, from, bytes.length, position);
        return unwrapper;
    }

    /** The bytes of packets of the stream, one behind the other. */
    public byte[] content() {
        return content.toByteArray();
    }

    /** Where in the content each piece begins, and where in the file; the first begins at 0. */
    public NavigableMap<Integer, Long> pieces() {
        return pieces;
    }

    /** Where that ends which is left out; {@code at} where it is no page at all. */
    private static int end(OggPageHeader header, byte[] bytes, int at, int serial) {
        if (header.serial() == serial) {
            return at + header.headerBytes();
        }
        int end = at + header.lengthBytes();
        // Of a page of another stream that goes on behind the bytes nothing can be proved, and nothing is lost.
        return end > bytes.length ? bytes.length : header.isChecksumOf(bytes, at) ? end : at;
    }

    private void add(byte[] bytes, int start, int end, long position) {
        if (end > start || pieces.isEmpty()) {
            pieces.put(content.size(), position + start);
            content.write(bytes, start, Math.max(0, end - start));
        }
    }
}
