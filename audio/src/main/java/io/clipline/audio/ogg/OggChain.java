package io.clipline.audio.ogg;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the links of a file: one request where there is one link, up to fifteen for each more. */
public final class OggChain {

    private static final int FIRST_PAGES_BYTES = 4096;
    private static final int PROBE_BYTES = 8192;
    /** A range so small is read from its start instead of halved. */
    private static final int SMALL_BYTES = 64 << 10;

    private static final long MAX_PROBE_BYTES = 4 << 20;
    private static final int MAX_STREAMS = 64;
    private static final int MAX_LINKS = 64;

    private final OggFile file;

    private OggChain(OggFile file) {
        this.file = file;
    }

    /**
     * The links in order, one at least.
     *
     * @throws MalformedRecordingException when no stream begins at the file's first byte, or the file ends in junk
     * @throws UnsupportedRecordingException when there are too many links or streams
     */
    public static List<OggLink> read(OggFile file) throws IOException, UnreadableRecordingException {
        return new OggChain(file).links();
    }

    private List<OggLink> links() throws IOException, UnreadableRecordingException {
        OggPage last = file.lastPage(0, file.length(), page -> true)
                .orElseThrow(() -> malformed(0, "no page of Ogg is whole near the end of the file"));
        List<OggLink> links = new ArrayList<>();
        long start = 0;
        while (start < last.end()) {
            if (links.size() == MAX_LINKS) {
                throw new UnsupportedRecordingException(
                        file.name(), start, "more than " + MAX_LINKS + " links of chained Ogg");
            }
            OggLink open = new OggLink(start, last.end(), firsts(start, last.end()));
            long end = open.holds(last) ? last.end() : boundary(open, last.position());
            links.add(new OggLink(start, end, open.firsts()));
            start = end;
        }
        return links;
    }

    /** All streams of a link begin before any goes on (RFC 3533, 4). */
    private List<OggPage> firsts(long start, long end) throws IOException, UnreadableRecordingException {
        PageCursor cursor = new PageCursor(file, start, end, FIRST_PAGES_BYTES);
        List<OggPage> firsts = new ArrayList<>();
        Optional<OggPage> page = cursor.next();
        while (page.isPresent() && page.get().header().isFirst()) {
            if (firsts.size() == MAX_STREAMS) {
                throw new UnsupportedRecordingException(
                        file.name(), page.get().position(), "more than " + MAX_STREAMS + " streams side by side");
            }
            firsts.add(page.get());
            page = cursor.next();
        }
        if (firsts.isEmpty() || firsts.get(0).position() != start) {
            throw malformed(start, "no stream of Ogg begins here; the first page is damaged or missing");
        }
        return firsts;
    }

    /** Where the first page begins that is of no stream of the link, given one that is not. */
    private long boundary(OggLink link, long known) throws IOException {
        long low = link.firsts().get(link.firsts().size() - 1).end();
        long high = known;
        long foreign = known;
        while (high - low > SMALL_BYTES) {
            long middle = (low + high) >>> 1;
            long end = Math.min(high, middle + MAX_PROBE_BYTES);
            Optional<OggPage> page = new PageCursor(file, middle, end, PROBE_BYTES).next();
            if (page.isPresent() && link.holds(page.get())) {
                low = page.get().end();
            } else {
                foreign = page.map(OggPage::position).orElse(foreign);
                high = middle;
            }
        }
        PageCursor cursor = new PageCursor(file, low, foreign, SMALL_BYTES);
        Optional<OggPage> page = cursor.next();
        while (page.isPresent() && link.holds(page.get())) {
            page = cursor.next();
        }
        return page.map(OggPage::position).orElse(foreign);
    }

    private MalformedRecordingException malformed(long position, String what) {
        return new MalformedRecordingException(file.name(), position, what);
    }
}
