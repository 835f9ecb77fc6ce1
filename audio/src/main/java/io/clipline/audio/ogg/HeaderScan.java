package io.clipline.audio.ogg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for headers of pages without reading the pages. A header alone proves nothing, so what follows from it must be
 * proved by whoever reads the page; but it costs half of what a whole page costs that is looked for anywhere.
 */
final class HeaderScan {

    /** How much of other streams, or damage, is passed over. */
    private static final long MAX_BYTES = 4 << 20;

    private static final int MAX_READS = 64;

    private final OggFile file;
    private final int serial;
    private byte[] block = new byte[0];
    private long blockStart;

    HeaderScan(OggFile file, int serial) {
        this.file = file;
        this.serial = serial;
    }

    /**
     * The headers of pages of the stream, as many as one read holds: the first read that has any.
     *
     * @param start where reading begins, which may be anywhere
     * @param end the byte after the last one that may be read
     * @param blockBytes how much is read at a time
     */
    List<PageMark> look(long start, long end, int blockBytes) throws IOException {
        List<PageMark> marks = new ArrayList<>();
        long limit = Math.min(end, start + MAX_BYTES);
        long at = start;
        for (int reads = 0; reads < MAX_READS && at < limit && marks.isEmpty(); reads++) {
            block = file.read(at, Math.min(end, at + blockBytes));
            blockStart = at;
            // A source that ends before its length says so ends here.
            at = block.length == 0 ? limit : scan(marks);
        }
        return marks;
    }

    /** Keeps the bytes that were read last, for whoever reads on from a page that was found in them. */
    void keepLast() {
        file.keep(block, blockStart);
    }

    /** Notes the headers in the block; returns where the next block should begin. */
    private long scan(List<PageMark> marks) {
        int at = PageWalk.capture(block, 0);
        while (at < block.length) {
            Optional<OggPageHeader> header = OggPageHeader.parse(block, at);
            if (header.isPresent()) {
                if (header.get().serial() == serial && header.get().hasGranule()) {
                    marks.add(PageMark.of(header.get(), blockStart + at));
                }
                at += header.get().lengthBytes();
            } else if (block.length - at < OggPageHeader.MAX_BYTES && at > 0) {
                return blockStart + at;
            } else {
                at++;
            }
            // Behind a page is another, unless one of them is damaged. The next may lie behind the block.
            at = at < block.length ? PageWalk.capture(block, at) : at;
        }
        return blockStart + at;
    }
}
